// Keeps the calling thread on one processor.

#ifndef ASSAY_PINNING_H
#define ASSAY_PINNING_H

#include <stdbool.h>

// The processors that a thread may run on: the bytes of a cpu_set_t (sched_setaffinity(2)).
struct assay_processors {
  _Alignas(8) unsigned char bits[128];
};

// Pins the calling thread to the processor that it is on, and tells where it could run before.
// False, and nothing has changed, where the system forbids it or has more processors than fit.
bool assay_pin(struct assay_processors *before);

// Lets the calling thread run where it could before.
void assay_unpin(const struct assay_processors *before);

#endif
