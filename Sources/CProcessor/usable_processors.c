#define _GNU_SOURCE
#include "usable_processors.h"

#include <sched.h>
#include <unistd.h>

int assay_usable_processors(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  // More processors than the set has room for.
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}
