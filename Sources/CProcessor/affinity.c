#define _GNU_SOURCE
#include "affinity.h"

#include <sched.h>
#include <unistd.h>

// Where a pinned thread may run otherwise.
static _Thread_local cpu_set_t before_pin;
static _Thread_local bool is_pinned = false;

static bool usable(cpu_set_t *set) {
  if (is_pinned) {
    *set = before_pin;
    return true;
  }
  return sched_getaffinity(0, sizeof *set, set) == 0;
}

int assay_usable_processors(void) {
  cpu_set_t set;
  if (usable(&set)) return CPU_COUNT(&set);
  // More processors than the set has room for.
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

int assay_usable_processor(int n) {
  cpu_set_t set;
  if (!usable(&set)) return -1;
  for (int processor = 0; processor < CPU_SETSIZE; processor++) {
    if (CPU_ISSET(processor, &set) && n-- == 0) return processor;
  }
  return -1;
}

int assay_current_processor(void) { return sched_getcpu(); }

bool assay_pin(int processor) {
  cpu_set_t one;
  if (processor < 0 || processor >= CPU_SETSIZE) return false;
  if (!is_pinned && sched_getaffinity(0, sizeof before_pin, &before_pin) != 0) return false;
  CPU_ZERO(&one);
  CPU_SET(processor, &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) return false;
  is_pinned = true;
  return true;
}

void assay_unpin(void) {
  if (is_pinned && sched_setaffinity(0, sizeof before_pin, &before_pin) == 0) is_pinned = false;
}
