// What the C library computes and kernels call, once for many values.

#ifndef ASSAY_MATHEMATICS_H
#define ASSAY_MATHEMATICS_H

// The natural logarithm.
static inline float assay_logarithm(float value) { return __builtin_logf(value); }

#endif
