// What Swift's SIMD types can't spell as single instructions: look-ups by permutation, square roots,
// and a selection by sign.
//
// Each function needs the instruction set in its name; only a target compiled for it may call it.

#ifndef ASSAY_VECTORS_H
#define ASSAY_VECTORS_H

#if defined(__x86_64__)
#include <immintrin.h>

#define ASSAY_INLINE static inline __attribute__((always_inline))

ASSAY_INLINE __m128 assay_square_root_sse(__m128 a) { return _mm_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m128 assay_keep_sse(__m128 a, __m128 condition) {
  return _mm_andnot_ps(_mm_cmple_ps(condition, _mm_setzero_ps()), a);
}

#if defined(__AVX2__)
ASSAY_INLINE __m256 assay_square_root_avx2(__m256 a) { return _mm256_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m256 assay_keep_avx2(__m256 a, __m256 condition) {
  return _mm256_andnot_ps(_mm256_cmp_ps(condition, _mm256_setzero_ps(), _CMP_LE_OQ), a);
}

// table[word >> shift] by the lowest four bits; the table lies in two registers.
ASSAY_INLINE __m256 assay_lookup_avx2(__m256 low, __m256 high, __m256i words, int shift) {
  __m256i index = _mm256_srli_epi32(words, shift);
  __m256 below = _mm256_permutevar8x32_ps(low, index);
  __m256 above = _mm256_permutevar8x32_ps(high, index);
  return _mm256_blendv_ps(below, above, _mm256_castsi256_ps(_mm256_slli_epi32(index, 28)));
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

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE __m256 assay_choose_avx2(__m256 clear, __m256 set, __m256i words, int bit) {
  __m256i sign = _mm256_slli_epi32(words, 31 - bit);
  return _mm256_blendv_ps(clear, set, _mm256_castsi256_ps(sign));
}
#endif

#if defined(__AVX512F__)
ASSAY_INLINE __m512 assay_square_root_avx512(__m512 a) { return _mm512_sqrt_ps(a); }

// 0 where the condition is at most 0, else a.
ASSAY_INLINE __m512 assay_keep_avx512(__m512 a, __m512 condition) {
  __mmask16 kept = _mm512_cmp_ps_mask(condition, _mm512_setzero_ps(), _CMP_NLE_UQ);
  return _mm512_maskz_mov_ps(kept, a);
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

// set where the bit is 1, clear where it is 0.
ASSAY_INLINE __m512 assay_choose_avx512(__m512 clear, __m512 set, __m512i words, int bit) {
  __mmask16 ones = _mm512_test_epi32_mask(words, _mm512_set1_epi32((int)(1u << bit)));
  return _mm512_mask_blend_ps(ones, clear, set);
}
#endif

#undef ASSAY_INLINE
#endif

#endif
