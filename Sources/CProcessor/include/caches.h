// How large the nearest caches are, as the C library reports it.

#ifndef ASSAY_CACHES_H
#define ASSAY_CACHES_H

#include <unistd.h>

// The bytes of a core's second-level cache; 0 where that isn't known.
static inline long assay_second_level_cache(void) {
#ifdef _SC_LEVEL2_CACHE_SIZE
  long bytes = sysconf(_SC_LEVEL2_CACHE_SIZE);
  return bytes > 0 ? bytes : 0;
#else
  return 0;
#endif
}

#endif
