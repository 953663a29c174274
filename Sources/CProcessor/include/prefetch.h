// A hint that memory is soon needed.

#ifndef ASSAY_PREFETCH_H
#define ASSAY_PREFETCH_H

// Brings the line of an address into the first-level cache, to be changed there. Any address will
// do, also one that can't be read.
static inline __attribute__((always_inline)) void assay_prefetch_for_writing(const void *address) {
  __builtin_prefetch(address, 1, 3);
}

#endif
