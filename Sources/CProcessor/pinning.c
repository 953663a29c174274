#define _GNU_SOURCE
#include "pinning.h"

#include <sched.h>

_Static_assert(sizeof(struct assay_processors) == sizeof(cpu_set_t), "the bytes of a cpu_set_t");

bool assay_pin(struct assay_processors *before) {
  int here = sched_getcpu();
  if (here < 0 || here >= CPU_SETSIZE) return false;
  if (sched_getaffinity(0, sizeof *before, (cpu_set_t *)before->bits) != 0) return false;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(here, &one);
  return sched_setaffinity(0, sizeof one, &one) == 0;
}

void assay_unpin(const struct assay_processors *before) {
  sched_setaffinity(0, sizeof *before, (const cpu_set_t *)before->bits);
}
