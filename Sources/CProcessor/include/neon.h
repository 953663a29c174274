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
typedef unsigned assay_words_neon __attribute__((vector_size(16)));

ASSAY_INLINE assay_vector_neon assay_square_root_neon(assay_vector_neon a) {
  return (assay_vector_neon)vsqrtq_f32((float32x4_t)a);
}

// 0 where the condition is at most 0, else a.
ASSAY_INLINE assay_vector_neon assay_keep_neon(assay_vector_neon a, assay_vector_neon condition) {
  uint32x4_t dropped = vclezq_f32((float32x4_t)condition);
  return (assay_vector_neon)vbicq_u32((uint32x4_t)a, dropped);
}

// a where the condition is below 0, else b.
ASSAY_INLINE assay_vector_neon assay_select_neon(
    assay_vector_neon a, assay_vector_neon b, assay_vector_neon condition) {
  uint32x4_t below = vcltzq_f32((float32x4_t)condition);
  return (assay_vector_neon)vbslq_f32(below, (float32x4_t)a, (float32x4_t)b);
}

// Two to the power of each lane, an integer from -126 to 127; 0 for -127.
ASSAY_INLINE assay_vector_neon assay_power_of_two_neon(assay_vector_neon a) {
  int32x4_t exponent = vaddq_s32(vcvtq_s32_f32((float32x4_t)a), vdupq_n_s32(127));
  return (assay_vector_neon)vshlq_n_s32(exponent, 23);
}

// The bytes of four floats in a table of floats, by the lowest bits of words shifted to the right.
ASSAY_INLINE uint8x16_t assay_bytes_neon(assay_words_neon words, int shift, unsigned mask) {
  uint32x4_t shifted = vshlq_u32((uint32x4_t)words, vdupq_n_s32(-shift));
  uint32x4_t index = vandq_u32(shifted, vdupq_n_u32(mask));
  return (uint8x16_t)vmlaq_n_u32(vdupq_n_u32(0x03020100), index, 0x04040404);
}

// table[word >> shift] by the lowest four bits; the table lies in four registers.
ASSAY_INLINE assay_vector_neon assay_lookup_neon(
    assay_vector_neon first, assay_vector_neon second, assay_vector_neon third,
    assay_vector_neon fourth, assay_words_neon words, int shift) {
  uint8x16x4_t table = {
      {(uint8x16_t)first, (uint8x16_t)second, (uint8x16_t)third, (uint8x16_t)fourth}};
  return (assay_vector_neon)vqtbl4q_u8(table, assay_bytes_neon(words, shift, 15));
}

// vector[word >> shift] by the lowest two bits.
ASSAY_INLINE assay_vector_neon assay_pick_neon(
    assay_vector_neon vector, assay_words_neon words, int shift) {
  return (assay_vector_neon)vqtbl1q_u8((uint8x16_t)vector, assay_bytes_neon(words, shift, 3));
}

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE assay_vector_neon assay_choose_neon(
    assay_vector_neon clear, assay_vector_neon set, assay_words_neon words, int bit) {
  uint32x4_t ones = vtstq_u32((uint32x4_t)words, vdupq_n_u32(1u << bit));
  return (assay_vector_neon)vbslq_f32(ones, (float32x4_t)set, (float32x4_t)clear);
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
