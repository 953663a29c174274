// A hint that a cache line will be read soon: into the second-level cache. Any address may be named.

#ifndef ASSAY_PREFETCH_H
#define ASSAY_PREFETCH_H

static inline __attribute__((always_inline)) void assay_prefetch(const void *address) {
  __builtin_prefetch(address, 0, 2);
}

#endif
