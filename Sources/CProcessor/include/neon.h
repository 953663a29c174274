// What NEON has instructions for and Swift's SIMD types can't spell: see vectors.h and int8.h, whose
// functions these are for AArch64. All of it is in every such processor.

#ifndef ASSAY_NEON_H
#define ASSAY_NEON_H

#include "lane_bits.h"

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

// The places of the bytes of four floats in a table, by the lowest bits of words shifted to the
// right. Four look-ups in the bytes of the same words share the first two instructions.
ASSAY_INLINE uint8x16_t assay_places_neon(assay_words_neon words, int shift, unsigned char mask) {
  uint8x16_t codes = (uint8x16_t)vshlq_u32((uint32x4_t)words, vdupq_n_s32(-(shift & 7)));
  uint8x16_t first = vshlq_n_u8(vandq_u8(codes, vdupq_n_u8(mask)), 2);
  const uint8x16_t lowest = {0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12};
  uint8x16_t each = vqtbl1q_u8(first, vaddq_u8(lowest, vdupq_n_u8((unsigned char)(shift >> 3))));
  return vorrq_u8(each, (uint8x16_t)vdupq_n_u32(0x03020100));
}

// table[word >> shift] by the lowest four bits; the table lies in four registers.
ASSAY_INLINE assay_vector_neon assay_lookup_neon(
    assay_vector_neon first, assay_vector_neon second, assay_vector_neon third,
    assay_vector_neon fourth, assay_words_neon words, int shift) {
  uint8x16x4_t table = {
      {(uint8x16_t)first, (uint8x16_t)second, (uint8x16_t)third, (uint8x16_t)fourth}};
  return (assay_vector_neon)vqtbl4q_u8(table, assay_places_neon(words, shift, 15));
}

// vector[word >> shift] by the lowest two bits.
ASSAY_INLINE assay_vector_neon assay_pick_neon(
    assay_vector_neon vector, assay_words_neon words, int shift) {
  return (assay_vector_neon)vqtbl1q_u8((uint8x16_t)vector, assay_places_neon(words, shift, 3));
}

// Tables that are looked up in byte by byte, as in vectors.h: `assay_codes_neon` makes indices of
// four codes a word, `assay_plane_neon` takes one byte of each of a table's floats, `assay_find_*`
// looks up in one, two or four such planes, and `assay_join_neon` makes floats of all four bytes.

// Codes from `shift` on in each byte: the words' lowest ones, then their second ones, and so on.
ASSAY_INLINE assay_words_neon assay_codes_neon(
    assay_words_neon words, int shift, unsigned char mask) {
  uint8x16_t shifted = (uint8x16_t)vshlq_u32((uint32x4_t)words, vdupq_n_s32(-shift));
  const uint8x16_t places = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
  return (assay_words_neon)vqtbl1q_u8(vandq_u8(shifted, vdupq_n_u8(mask)), places);
}

// One byte of each of sixteen floats.
ASSAY_INLINE assay_words_neon assay_plane_neon(
    assay_vector_neon first, assay_vector_neon second, assay_vector_neon third,
    assay_vector_neon fourth, int byte) {
  uint8x16x4_t table = {
      {(uint8x16_t)first, (uint8x16_t)second, (uint8x16_t)third, (uint8x16_t)fourth}};
  const uint8x16_t lowest = {0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60};
  return (assay_words_neon)vqtbl4q_u8(table, vaddq_u8(lowest, vdupq_n_u8((unsigned char)byte)));
}

// 0 for an index that is no place in the plane.
ASSAY_INLINE assay_words_neon assay_find_neon(assay_words_neon plane, assay_words_neon indices) {
  return (assay_words_neon)vqtbl1q_u8((uint8x16_t)plane, (uint8x16_t)indices);
}

ASSAY_INLINE assay_words_neon assay_find_two_neon(
    assay_words_neon low, assay_words_neon high, assay_words_neon indices) {
  uint8x16x2_t planes = {{(uint8x16_t)low, (uint8x16_t)high}};
  return (assay_words_neon)vqtbl2q_u8(planes, (uint8x16_t)indices);
}

ASSAY_INLINE assay_words_neon assay_find_four_neon(
    assay_words_neon first, assay_words_neon second, assay_words_neon third,
    assay_words_neon fourth, assay_words_neon indices) {
  uint8x16x4_t planes = {
      {(uint8x16_t)first, (uint8x16_t)second, (uint8x16_t)third, (uint8x16_t)fourth}};
  return (assay_words_neon)vqtbl4q_u8(planes, (uint8x16_t)indices);
}

// The floats of the words' lowest, second, third or highest codes, from their four bytes.
ASSAY_INLINE assay_vector_neon assay_join_neon(
    assay_words_neon byte0, assay_words_neon byte1, assay_words_neon byte2, assay_words_neon byte3,
    int code) {
  uint8x16_t b0 = (uint8x16_t)byte0, b1 = (uint8x16_t)byte1;
  uint8x16_t b2 = (uint8x16_t)byte2, b3 = (uint8x16_t)byte3;
  uint16x8_t low = (uint16x8_t)(code < 2 ? vzip1q_u8(b0, b1) : vzip2q_u8(b0, b1));
  uint16x8_t high = (uint16x8_t)(code < 2 ? vzip1q_u8(b2, b3) : vzip2q_u8(b2, b3));
  return (assay_vector_neon)(code % 2 == 0 ? vzip1q_u16(low, high) : vzip2q_u16(low, high));
}

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE assay_vector_neon assay_choose_neon(
    assay_vector_neon clear, assay_vector_neon set, assay_words_neon words, int bit) {
  uint32x4_t ones = vtstq_u32((uint32x4_t)words, vdupq_n_u32(1u << bit));
  return (assay_vector_neon)vbslq_f32(ones, (float32x4_t)set, (float32x4_t)clear);
}

// Writes first + l for each lane l that isn't zero, and maybe more behind; how many they are.
ASSAY_INLINE unsigned assay_store_places_neon(
    assay_vector_neon a, unsigned first, unsigned *target) {
  const uint32x4_t bits = {1, 2, 4, 8};
  unsigned mask = vaddvq_u32(vbicq_u32(bits, vceqzq_f32((float32x4_t)a)));
  vst1q_u32(target, vaddq_u32(vld1q_u32(assay_bits[mask].places), vdupq_n_u32(first)));
  return assay_bits[mask].count;
}

// target[c * target_stride + r] = source[r * source_stride + c] for four rows and columns.
ASSAY_INLINE void assay_transpose_neon(
    const float *source, long source_stride, float *target, long target_stride) {
  float32x4_t a = vld1q_f32(source), b = vld1q_f32(source + source_stride);
  float32x4_t c = vld1q_f32(source + 2 * source_stride), d = vld1q_f32(source + 3 * source_stride);
  float32x4_t ac0 = vzip1q_f32(a, c), ac1 = vzip2q_f32(a, c);
  float32x4_t bd0 = vzip1q_f32(b, d), bd1 = vzip2q_f32(b, d);
  vst1q_f32(target, vzip1q_f32(ac0, bd0));
  vst1q_f32(target + target_stride, vzip2q_f32(ac0, bd0));
  vst1q_f32(target + 2 * target_stride, vzip1q_f32(ac1, bd1));
  vst1q_f32(target + 3 * target_stride, vzip2q_f32(ac1, bd1));
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

// Four inputs in both words of half a register. Weights are read by halves, too: instructions that
// multiply the upper half would have the compiler move it down.
ASSAY_INLINE int8x8_t assay_inputs_neon(const unsigned char *inputs) {
  unsigned four;
  __builtin_memcpy(&four, inputs, sizeof four);
  return (int8x8_t)vdup_n_u32(four);
}

// Two products are added in 16 bits: exact for inputs up to 127.
ASSAY_INLINE assay_sums_neon assay_dot_neon(
    const unsigned char *inputs, const signed char *weights, assay_sums_neon sum) {
  int8x8_t x = assay_inputs_neon(inputs);
  int16x8_t low = vmull_s8(x, vld1_s8(weights));
  int16x8_t high = vmull_s8(x, vld1_s8(weights + 8));
  return (assay_sums_neon)vpadalq_s16((int32x4_t)sum, vpaddq_s16(low, high));
}

// Eight inputs, the last four with the weights at `next`: four products are added in 16 bits, which
// the weights are known to be small enough for.
ASSAY_INLINE assay_sums_neon assay_dot_pair_neon(
    const unsigned char *inputs, const signed char *weights, const signed char *next,
    assay_sums_neon sum) {
  int8x8_t x = assay_inputs_neon(inputs), y = assay_inputs_neon(inputs + 4);
  int16x8_t low = vmlal_s8(vmull_s8(x, vld1_s8(weights)), y, vld1_s8(next));
  int16x8_t high = vmlal_s8(vmull_s8(x, vld1_s8(weights + 8)), y, vld1_s8(next + 8));
  return (assay_sums_neon)vpadalq_s16((int32x4_t)sum, vpaddq_s16(low, high));
}

#undef ASSAY_INLINE
#endif

#endif
