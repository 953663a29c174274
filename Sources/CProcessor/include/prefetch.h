// Hints that a cache line will be needed soon. Any address may be named.

#ifndef ASSAY_PREFETCH_H
#define ASSAY_PREFETCH_H

// It will be read: into the second-level cache.
static inline __attribute__((always_inline)) void assay_prefetch(const void *address) {
  __builtin_prefetch(address, 0, 2);
}

// It will be changed: into the first-level cache.
static inline __attribute__((always_inline)) void assay_prefetch_for_writing(const void *address) {
  __builtin_prefetch(address, 1, 3);
}

#endif
