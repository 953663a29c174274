// What keeps a loop as it is written, for measuring.

#ifndef ASSAY_BARRIER_H
#define ASSAY_BARRIER_H

// No instruction. The compiler doesn't move reading or writing across it, and doesn't unroll a loop
// that it stands in.
static inline __attribute__((always_inline)) void assay_keep_apart(void) {
  __asm__ volatile("" : : : "memory");
}

#endif
