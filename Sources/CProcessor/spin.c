#include "spin.h"

// Written as instructions, so that a debug build does the same work as an optimised one. The
// constants are those of a linear congruential generator (Knuth, The Art of Computer Programming
// 2, 3.3.4): the value never settles.
uint64_t assay_spin(uint64_t value, uint64_t steps) {
  const uint64_t factor = 6364136223846793005u;
  if (steps == 0) return value;
#if defined(__x86_64__)
  __asm__ volatile(
      ".p2align 5\n"
      "1: imul %[factor], %[value]\n"
      "add $1, %[value]\n"
      "sub $1, %[steps]\n"
      "jnz 1b\n"
      : [value] "+r"(value), [steps] "+r"(steps)
      : [factor] "r"(factor)
      : "cc");
#elif defined(__aarch64__)
  __asm__ volatile(
      ".p2align 5\n"
      "1: mul %[value], %[value], %[factor]\n"
      "add %[value], %[value], #1\n"
      "subs %[steps], %[steps], #1\n"
      "b.ne 1b\n"
      : [value] "+r"(value), [steps] "+r"(steps)
      : [factor] "r"(factor)
      : "cc");
#else
  for (; steps > 0; steps--) {
    value = value * factor + 1;
    __asm__ volatile("" : "+r"(value));
  }
#endif
  return value;
}
