#include "simulation.h"

#include <stdint.h>

enum {
  running_on_valgrind = 0x1001,
  // The tool's letters, C and T, then its requests in order.
  callgrind_dump_stats = 0x43540000,
  callgrind_zero_stats,
  callgrind_toggle_collect,
  callgrind_dump_stats_at,
  callgrind_start_instrumentation,
  callgrind_stop_instrumentation,
};

// A request is a sequence of instructions that no compiler emits and that changes nothing: rotations
// by 128 bits in all, then an exchange of a register with itself. Valgrind looks for it and reads
// the request's number and five arguments where a register points. Returns its answer, or 0.
static uint64_t request(uint64_t number) {
  volatile uint64_t words[6] = {number, 0, 0, 0, 0, 0};
  uint64_t answer = 0;
#if defined(__x86_64__)
  __asm__ volatile(
      "rolq $3, %%rdi\n"
      "rolq $13, %%rdi\n"
      "rolq $61, %%rdi\n"
      "rolq $51, %%rdi\n"
      "xchgq %%rbx, %%rbx\n"
      : "+d"(answer)
      : "a"(words)
      : "cc", "memory");
#elif defined(__aarch64__)
  register uint64_t result __asm__("x3") = answer;
  register volatile uint64_t *place __asm__("x4") = words;
  __asm__ volatile(
      "ror x12, x12, #3\n"
      "ror x12, x12, #13\n"
      "ror x12, x12, #51\n"
      "ror x12, x12, #61\n"
      "orr x10, x10, x10\n"
      : "+r"(result)
      : "r"(place)
      : "cc", "memory");
  answer = result;
#endif
  return answer;
}

bool assay_simulated(void) { return request(running_on_valgrind) != 0; }

void assay_callgrind_start(void) { request(callgrind_start_instrumentation); }

void assay_callgrind_stop(void) { request(callgrind_stop_instrumentation); }

void assay_callgrind_toggle(void) { request(callgrind_toggle_collect); }

void assay_callgrind_dump(void) { request(callgrind_dump_stats); }
