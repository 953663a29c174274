// What NEON has instructions for and Swift's SIMD types can't spell: see vectors.h and int8.h, whose
// functions these are for AArch64. All of it is in every such processor.

#ifndef ASSAY_NEON_H
#define ASSAY_NEON_H

#if defined(__aarch64__)
#include <arm_neon.h>

#define ASSAY_INLINE static inline __attribute__((always_inline))

// Vectors as Swift knows them.
typedef float assay_vector_neon __attribute__((vector_size(16)));
typedef int assay_sums_neon __attribute__((vector_size(16)));

ASSAY_INLINE assay_vector_neon assay_square_root_neon(assay_vector_neon a) {
  return (assay_vector_neon)vsqrtq_f32((float32x4_t)a);
}

// 0 where the condition is at most 0, else a.
ASSAY_INLINE assay_vector_neon assay_keep_neon(assay_vector_neon a, assay_vector_neon condition) {
  uint32x4_t dropped = vclezq_f32((float32x4_t)condition);
  return (assay_vector_neon)vbicq_u32((uint32x4_t)a, dropped);
}

// table[index] for four indices below 16, a byte each; the table lies in four registers. Looks up
// bytes: those of a float stand at four times its index.
ASSAY_INLINE assay_vector_neon assay_lookup_neon(
    assay_vector_neon first, assay_vector_neon second, assay_vector_neon third,
    assay_vector_neon fourth, const unsigned char *indices) {
  static const unsigned char places[16] = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
  unsigned four;
  __builtin_memcpy(&four, indices, sizeof four);
  uint8x16_t index = vqtbl1q_u8((uint8x16_t)vdupq_n_u32(four), vld1q_u8(places));
  uint8x16_t bytes = vaddq_u8(vshlq_n_u8(index, 2), (uint8x16_t)vdupq_n_u32(0x03020100));
  uint8x16x4_t table = {
      {(uint8x16_t)first, (uint8x16_t)second, (uint8x16_t)third, (uint8x16_t)fourth}};
  return (assay_vector_neon)vqtbl4q_u8(table, bytes);
}

ASSAY_INLINE assay_vector_neon assay_minimum_neon(assay_vector_neon a, assay_vector_neon b) {
  return (assay_vector_neon)vminq_f32((float32x4_t)a, (float32x4_t)b);
}

ASSAY_INLINE assay_vector_neon assay_maximum_neon(assay_vector_neon a, assay_vector_neon b) {
  return (assay_vector_neon)vmaxq_f32((float32x4_t)a, (float32x4_t)b);
}

ASSAY_INLINE float assay_greatest_neon(assay_vector_neon a) {
  return vmaxvq_f32((float32x4_t)a);
}

ASSAY_INLINE float assay_total_neon(assay_vector_neon a) { return vaddvq_f32((float32x4_t)a); }

ASSAY_INLINE void assay_store_bytes_neon(assay_vector_neon a, unsigned char *target) {
  uint16x4_t words = vmovn_u32(vcvtnq_u32_f32((float32x4_t)a));
  unsigned bytes = vget_lane_u32((uint32x2_t)vmovn_u16(vcombine_u16(words, words)), 0);
  __builtin_memcpy(target, &bytes, sizeof bytes);
}

ASSAY_INLINE assay_vector_neon assay_floats_neon(assay_sums_neon sums) {
  return (assay_vector_neon)vcvtq_f32_s32((int32x4_t)sums);
}

// Two products are added in 16 bits: exact for inputs up to 127.
ASSAY_INLINE assay_sums_neon assay_dot_neon(
    const unsigned char *inputs, const signed char *weights, assay_sums_neon sum) {
  unsigned four;
  __builtin_memcpy(&four, inputs, sizeof four);
  int8x16_t x = (int8x16_t)vdupq_n_u32(four);
  int8x16_t w = vld1q_s8(weights);
  int16x8_t low = vmull_s8(vget_low_s8(x), vget_low_s8(w));
  int16x8_t high = vmull_high_s8(x, w);
  return (assay_sums_neon)vpadalq_s16((int32x4_t)sum, vpaddq_s16(low, high));
}

#undef ASSAY_INLINE
#endif

#endif
