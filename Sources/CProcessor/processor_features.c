#include "processor_features.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>

// The kernel's ABI (arch/arm64/include/uapi/asm/hwcap.h), for headers that lack them.
#ifndef HWCAP_ASIMD
#define HWCAP_ASIMD (1UL << 1)
#endif
#ifndef HWCAP_ASIMDDP
#define HWCAP_ASIMDDP (1UL << 20)
#endif
#ifndef HWCAP_SVE
#define HWCAP_SVE (1UL << 22)
#endif
#endif

struct assay_processor_features assay_processor_features(void) {
  struct assay_processor_features found = {0};
#if defined(__x86_64__)
  __builtin_cpu_init();
  found.sse42 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("ssse3") &&
                __builtin_cpu_supports("popcnt");
  // The kernels are compiled for a whole level, so one missing member rules the level out.
  found.avx2 = found.sse42 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
               __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
               __builtin_cpu_supports("f16c") && __builtin_cpu_supports("lzcnt") &&
               __builtin_cpu_supports("movbe");
  found.avx512 = found.avx2 && __builtin_cpu_supports("avx512f") &&
                 __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  found.avx512vbmi = found.avx512 && __builtin_cpu_supports("avx512vbmi");
  found.avx512vnni = found.avx512 && __builtin_cpu_supports("avx512vnni");
  found.avxvnni = found.avx2 && __builtin_cpu_supports("avxvnni");
#elif defined(__aarch64__) && defined(__linux__)
  unsigned long capabilities = getauxval(AT_HWCAP);
  found.neon = capabilities & HWCAP_ASIMD;
  found.dotprod = capabilities & HWCAP_ASIMDDP;
  found.sve = capabilities & HWCAP_SVE;
#endif
  return found;
}
