// Which instruction sets this processor and this operating system let a program use.
// Not features.h: that name would hide glibc's own header from every file that searches here.

#ifndef ASSAY_PROCESSOR_FEATURES_H
#define ASSAY_PROCESSOR_FEATURES_H

#include <stdbool.h>

// A field is false on every processor of another architecture.
struct assay_processor_features {
  bool sse42;       // all of x86-64-v2
  bool avx2;        // all of x86-64-v3: AVX2, FMA, BMI1, BMI2, F16C, LZCNT, MOVBE
  bool avx512;      // all of x86-64-v4: AVX-512 F, BW, CD, DQ and VL, on top of avx2
  bool avx512vbmi;  // byte permutes
  bool avx512vnni;  // 8-bit dot products in AVX-512
  bool avxvnni;     // 8-bit dot products in AVX
  bool neon;        // Advanced SIMD of AArch64
  bool dotprod;     // 8-bit dot products in NEON
  bool sve;         // scalable vectors
};

struct assay_processor_features assay_processor_features(void);

#endif
