// What Swift's SIMD types can't spell as single instructions: look-ups by permutation, square roots,
// selections by sign, powers of two, and transpositions in registers.
//
// Each function needs the instruction set in its name; only a target compiled for it may call it.

#ifndef ASSAY_VECTORS_H
#define ASSAY_VECTORS_H

#include "lane_bits.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define ASSAY_INLINE static inline __attribute__((always_inline))

ASSAY_INLINE __m128 assay_square_root_sse(__m128 a) { return _mm_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m128 assay_keep_sse(__m128 a, __m128 condition) {
  return _mm_andnot_ps(_mm_cmple_ps(condition, _mm_setzero_ps()), a);
}

// a where the condition is below 0, else b.
ASSAY_INLINE __m128 assay_select_sse(__m128 a, __m128 b, __m128 condition) {
  __m128 below = _mm_cmplt_ps(condition, _mm_setzero_ps());
  return _mm_or_ps(_mm_and_ps(below, a), _mm_andnot_ps(below, b));
}

// Two to the power of each lane, an integer from -126 to 127; 0 for -127.
ASSAY_INLINE __m128 assay_power_of_two_sse(__m128 a) {
  __m128i exponent = _mm_add_epi32(_mm_cvtps_epi32(a), _mm_set1_epi32(127));
  return _mm_castsi128_ps(_mm_slli_epi32(exponent, 23));
}

// Writes first + b for each bit b of a mask of four, and maybe more behind; how many bits it has.
ASSAY_INLINE unsigned assay_store_bits(unsigned mask, unsigned first, unsigned *target) {
  __m128i places = _mm_loadu_si128((const __m128i *)assay_bits[mask].places);
  _mm_storeu_si128((__m128i *)target, _mm_add_epi32(places, _mm_set1_epi32((int)first)));
  return assay_bits[mask].count;
}

// Writes first + l for each lane l that isn't zero, and maybe more behind; how many they are.
ASSAY_INLINE unsigned assay_store_places_sse(__m128 a, unsigned first, unsigned *target) {
  int mask = _mm_movemask_ps(_mm_cmpneq_ps(a, _mm_setzero_ps()));
  return assay_store_bits((unsigned)mask, first, target);
}

// target[c * target_stride + r] = source[r * source_stride + c] for four rows and columns.
ASSAY_INLINE void assay_transpose_sse(
    const float *source, long source_stride, float *target, long target_stride) {
  __m128 a[4];
  for (int r = 0; r < 4; r++) a[r] = _mm_loadu_ps(source + r * source_stride);
  _MM_TRANSPOSE4_PS(a[0], a[1], a[2], a[3]);
  for (int c = 0; c < 4; c++) _mm_storeu_ps(target + c * target_stride, a[c]);
}

#if defined(__AVX2__)
ASSAY_INLINE __m256 assay_square_root_avx2(__m256 a) { return _mm256_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m256 assay_keep_avx2(__m256 a, __m256 condition) {
  return _mm256_andnot_ps(_mm256_cmp_ps(condition, _mm256_setzero_ps(), _CMP_LE_OQ), a);
}

// a where the condition is below 0, else b.
ASSAY_INLINE __m256 assay_select_avx2(__m256 a, __m256 b, __m256 condition) {
  return _mm256_blendv_ps(b, a, _mm256_cmp_ps(condition, _mm256_setzero_ps(), _CMP_LT_OQ));
}

// Two to the power of each lane, an integer from -126 to 127; 0 for -127.
ASSAY_INLINE __m256 assay_power_of_two_avx2(__m256 a) {
  __m256i exponent = _mm256_add_epi32(_mm256_cvtps_epi32(a), _mm256_set1_epi32(127));
  return _mm256_castsi256_ps(_mm256_slli_epi32(exponent, 23));
}

// Writes first + l for each lane l that isn't zero, and maybe more behind; how many they are.
ASSAY_INLINE unsigned assay_store_places_avx2(__m256 a, unsigned first, unsigned *target) {
  __m256 nonzero = _mm256_cmp_ps(a, _mm256_setzero_ps(), _CMP_NEQ_UQ);
  unsigned mask = (unsigned)_mm256_movemask_ps(nonzero);
  unsigned low = assay_store_bits(mask & 15, first, target);
  return low + assay_store_bits(mask >> 4, first + 4, target + low);
}

// table[word >> shift] by the lowest four bits; the table lies in two registers.
ASSAY_INLINE __m256 assay_lookup_avx2(__m256 low, __m256 high, __m256i words, int shift) {
  __m256i index = _mm256_srli_epi32(words, shift);
  __m256 below = _mm256_permutevar8x32_ps(low, index);
  __m256 above = _mm256_permutevar8x32_ps(high, index);
  return _mm256_blendv_ps(below, above, _mm256_castsi256_ps(_mm256_slli_epi32(index, 28)));
}

// Tables that are looked up in byte by byte, 32 bytes at once: `assay_codes_*` makes indices of four
// codes a word, `assay_byte_avx2` looks up one byte of the floats that they stand for, and
// `assay_join_avx2` makes floats of all four. That takes 18 instructions for 32 floats in place of
// 40, and none that crosses the registers' halves: those take Zen 2 and 3 two operations, and
// Intel's processors have but one unit for them.

// Bytes 0, 4, 8, 12, 1, 5 … of each half: four words' lowest bytes, their second ones, and so on.
ASSAY_INLINE __m256i assay_by_place_avx2(__m256i words) {
  return _mm256_shuffle_epi8(
      words, _mm256_broadcastsi128_si256(_mm_setr_epi8(
                 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)));
}

// Codes of four bits, from `shift` on in each byte.
ASSAY_INLINE __m256i assay_codes_avx2(__m256i words, int shift) {
  return assay_by_place_avx2(
      _mm256_and_si256(_mm256_srli_epi32(words, shift), _mm256_set1_epi8(15)));
}

// Codes of a byte, up to 16: the last becomes an index that finds zero.
ASSAY_INLINE __m256i assay_codes_or_none_avx2(__m256i words) {
  return assay_by_place_avx2(_mm256_add_epi8(words, _mm256_set1_epi8(0x70)));
}

// A byte of what each index finds among sixteen floats.
ASSAY_INLINE __m256i assay_byte_avx2(__m256 low, __m256 high, __m256i indices, int byte) {
  __m256i first = assay_by_place_avx2(_mm256_castps_si256(low));
  __m256i last = assay_by_place_avx2(_mm256_castps_si256(high));
  __m256i places = _mm256_add_epi32(
      _mm256_set1_epi32(byte), _mm256_setr_epi32(0, 4, 0, 4, 0, 4, 0, 4));
  __m256i bytes = _mm256_blend_epi32(
      _mm256_permutevar8x32_epi32(first, places), _mm256_permutevar8x32_epi32(last, places), 0xcc);
  return _mm256_shuffle_epi8(bytes, indices);
}

// The floats of the words' lowest, second, third or highest codes, from their four bytes.
ASSAY_INLINE __m256 assay_join_avx2(
    __m256i byte0, __m256i byte1, __m256i byte2, __m256i byte3, int code) {
  __m256i low =
      code < 2 ? _mm256_unpacklo_epi8(byte0, byte1) : _mm256_unpackhi_epi8(byte0, byte1);
  __m256i high =
      code < 2 ? _mm256_unpacklo_epi8(byte2, byte3) : _mm256_unpackhi_epi8(byte2, byte3);
  return _mm256_castsi256_ps(
      code % 2 == 0 ? _mm256_unpacklo_epi16(low, high) : _mm256_unpackhi_epi16(low, high));
}

// vector[word >> shift] by the lowest three bits.
ASSAY_INLINE __m256 assay_pick_avx2(__m256 vector, __m256i words, int shift) {
  return _mm256_permutevar8x32_ps(vector, _mm256_srli_epi32(words, shift));
}

// source[(word >> shift) & 255].
ASSAY_INLINE __m256 assay_gather_avx2(const float *source, __m256i words, int shift) {
  __m256i index = _mm256_and_si256(_mm256_srli_epi32(words, shift), _mm256_set1_epi32(255));
  return _mm256_i32gather_ps(source, index, 4);
}

// target[c * target_stride + r] = source[r * source_stride + c] for eight rows and columns: within
// the halves of the registers 4 x 4 floats change sides, then the halves do.
ASSAY_INLINE void assay_transpose_avx2(
    const float *source, long source_stride, float *target, long target_stride) {
  __m256 a[8], b[8];
  for (int r = 0; r < 8; r++) a[r] = _mm256_loadu_ps(source + r * source_stride);
  for (int r = 0; r < 8; r += 4) {
    __m256 low01 = _mm256_unpacklo_ps(a[r], a[r + 1]);
    __m256 high01 = _mm256_unpackhi_ps(a[r], a[r + 1]);
    __m256 low23 = _mm256_unpacklo_ps(a[r + 2], a[r + 3]);
    __m256 high23 = _mm256_unpackhi_ps(a[r + 2], a[r + 3]);
    b[r] = _mm256_shuffle_ps(low01, low23, 0x44);
    b[r + 1] = _mm256_shuffle_ps(low01, low23, 0xee);
    b[r + 2] = _mm256_shuffle_ps(high01, high23, 0x44);
    b[r + 3] = _mm256_shuffle_ps(high01, high23, 0xee);
  }
  for (int c = 0; c < 4; c++) {
    float *line = target + c * target_stride;
    _mm256_storeu_ps(line, _mm256_permute2f128_ps(b[c], b[c + 4], 0x20));
    _mm256_storeu_ps(line + 4 * target_stride, _mm256_permute2f128_ps(b[c], b[c + 4], 0x31));
  }
}

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE __m256 assay_choose_avx2(__m256 clear, __m256 set, __m256i words, int bit) {
  __m256i sign = _mm256_slli_epi32(words, 31 - bit);
  return _mm256_blendv_ps(clear, set, _mm256_castsi256_ps(sign));
}
#endif

#if defined(__AVX512F__)
// Writes first + l for each lane l that isn't zero, and maybe more behind; how many they are. They
// are brought together in a register: the instruction that writes them at once is slow on Zen 4.
ASSAY_INLINE unsigned assay_store_places_avx512(__m512 a, unsigned first, unsigned *target) {
  __mmask16 mask = _mm512_cmp_ps_mask(a, _mm512_setzero_ps(), _CMP_NEQ_UQ);
  __m512i lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  __m512i places = _mm512_add_epi32(lanes, _mm512_set1_epi32((int)first));
  _mm512_storeu_si512(target, _mm512_maskz_compress_epi32(mask, places));
  return (unsigned)__builtin_popcount(mask);
}

ASSAY_INLINE __m512 assay_add_avx512(__m512 a, __m512 b) {
  return _mm512_add_ps(a, b);
}

ASSAY_INLINE __m512 assay_square_root_avx512(__m512 a) { return _mm512_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m512 assay_keep_avx512(__m512 a, __m512 condition) {
  __mmask16 kept = _mm512_cmp_ps_mask(condition, _mm512_setzero_ps(), _CMP_NLE_UQ);
  return _mm512_maskz_mov_ps(kept, a);
}

// a where the condition is below 0, else b.
ASSAY_INLINE __m512 assay_select_avx512(__m512 a, __m512 b, __m512 condition) {
  __mmask16 below = _mm512_cmp_ps_mask(condition, _mm512_setzero_ps(), _CMP_LT_OQ);
  return _mm512_mask_blend_ps(below, b, a);
}

// Two to the power of each lane, an integer from -126 to 127; 0 for -127.
ASSAY_INLINE __m512 assay_power_of_two_avx512(__m512 a) {
  __m512i exponent = _mm512_add_epi32(_mm512_cvtps_epi32(a), _mm512_set1_epi32(127));
  return _mm512_castsi512_ps(_mm512_slli_epi32(exponent, 23));
}

// table[word >> shift] by the lowest five bits; the table lies in two registers.
ASSAY_INLINE __m512 assay_lookup_avx512(__m512 low, __m512 high, __m512i words, int shift) {
  return _mm512_permutex2var_ps(low, _mm512_srli_epi32(words, shift), high);
}

// vector[word >> shift] by the lowest four bits.
ASSAY_INLINE __m512 assay_pick_avx512(__m512 vector, __m512i words, int shift) {
  return _mm512_permutexvar_ps(_mm512_srli_epi32(words, shift), vector);
}

// source[(word >> shift) & 255].
ASSAY_INLINE __m512 assay_gather_avx512(const float *source, __m512i words, int shift) {
  __m512i index = _mm512_and_si512(_mm512_srli_epi32(words, shift), _mm512_set1_epi32(255));
  return _mm512_i32gather_ps(index, source, 4);
}

// target[c * target_stride + r] = source[r * source_stride + c] for sixteen rows and columns:
// within the quarters of the registers 4 x 4 floats change sides, then the quarters do.
ASSAY_INLINE void assay_transpose_avx512(
    const float *source, long source_stride, float *target, long target_stride) {
  __m512 a[16], b[16];
  for (int r = 0; r < 16; r++) a[r] = _mm512_loadu_ps(source + r * source_stride);
  for (int r = 0; r < 16; r += 4) {
    __m512 low01 = _mm512_unpacklo_ps(a[r], a[r + 1]);
    __m512 high01 = _mm512_unpackhi_ps(a[r], a[r + 1]);
    __m512 low23 = _mm512_unpacklo_ps(a[r + 2], a[r + 3]);
    __m512 high23 = _mm512_unpackhi_ps(a[r + 2], a[r + 3]);
    b[r] = _mm512_shuffle_ps(low01, low23, 0x44);
    b[r + 1] = _mm512_shuffle_ps(low01, low23, 0xee);
    b[r + 2] = _mm512_shuffle_ps(high01, high23, 0x44);
    b[r + 3] = _mm512_shuffle_ps(high01, high23, 0xee);
  }
  for (int c = 0; c < 4; c++) {
    __m512 even0 = _mm512_shuffle_f32x4(b[c], b[c + 4], 0x88);
    __m512 odd0 = _mm512_shuffle_f32x4(b[c], b[c + 4], 0xdd);
    __m512 even1 = _mm512_shuffle_f32x4(b[c + 8], b[c + 12], 0x88);
    __m512 odd1 = _mm512_shuffle_f32x4(b[c + 8], b[c + 12], 0xdd);
    float *line = target + c * target_stride;
    _mm512_storeu_ps(line, _mm512_shuffle_f32x4(even0, even1, 0x88));
    _mm512_storeu_ps(line + 4 * target_stride, _mm512_shuffle_f32x4(odd0, odd1, 0x88));
    _mm512_storeu_ps(line + 8 * target_stride, _mm512_shuffle_f32x4(even0, even1, 0xdd));
    _mm512_storeu_ps(line + 12 * target_stride, _mm512_shuffle_f32x4(odd0, odd1, 0xdd));
  }
}

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE __m512 assay_choose_avx512(__m512 clear, __m512 set, __m512i words, int bit) {
  __mmask16 ones = _mm512_test_epi32_mask(words, _mm512_set1_epi32((int)(1u << bit)));
  return _mm512_mask_blend_ps(ones, clear, set);
}
#endif

#undef ASSAY_INLINE
#endif

#endif
