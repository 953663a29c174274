// Products of bytes, and what brings floats there and back.
//
// `assay_dot_*` adds to each lane l of 32-bit sums four products:
// sum[l] + inputs[0] weights[4 l] + … + inputs[3] weights[4 l + 3]. The four inputs are unsigned, the
// weights signed and never -128.
//
// Each function needs the instruction set in its name; only a target compiled for it may call it.

#ifndef ASSAY_INT8_H
#define ASSAY_INT8_H

#if defined(__x86_64__)
#include <immintrin.h>

#define ASSAY_INLINE static inline __attribute__((always_inline))

typedef int assay_sums_sse __attribute__((vector_size(16)));

ASSAY_INLINE __m128 assay_floats_sse(assay_sums_sse sums) {
  return _mm_cvtepi32_ps((__m128i)sums);
}

ASSAY_INLINE __m128 assay_minimum_sse(__m128 a, __m128 b) { return _mm_min_ps(a, b); }

ASSAY_INLINE __m128 assay_maximum_sse(__m128 a, __m128 b) { return _mm_max_ps(a, b); }

ASSAY_INLINE void assay_store_bytes_sse(__m128 a, unsigned char *target) {
  __m128i words = _mm_packs_epi32(_mm_cvtps_epi32(a), _mm_setzero_si128());
  int bytes = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));
  __builtin_memcpy(target, &bytes, sizeof bytes);
}

// The bytes at even places and those at odd places as 16-bit numbers: each pair of products of the
// one and of the other falls into the lane where it belongs.
ASSAY_INLINE assay_sums_sse assay_dot_sse(
    const unsigned char *inputs, const signed char *weights, assay_sums_sse sum) {
  int four;
  __builtin_memcpy(&four, inputs, sizeof four);
  __m128i x = _mm_set1_epi32(four);
  __m128i w = _mm_loadu_si128((const __m128i *)weights);
  __m128i even = _mm_madd_epi16(
      _mm_and_si128(x, _mm_set1_epi16(255)), _mm_srai_epi16(_mm_slli_epi16(w, 8), 8));
  __m128i odd = _mm_madd_epi16(_mm_srli_epi16(x, 8), _mm_srai_epi16(w, 8));
  return (assay_sums_sse)_mm_add_epi32(_mm_add_epi32((__m128i)sum, even), odd);
}

#if defined(__AVX2__)
typedef int assay_sums_avx2 __attribute__((vector_size(32)));

ASSAY_INLINE __m256 assay_floats_avx2(assay_sums_avx2 sums) {
  return _mm256_cvtepi32_ps((__m256i)sums);
}

ASSAY_INLINE __m256 assay_minimum_avx2(__m256 a, __m256 b) { return _mm256_min_ps(a, b); }

ASSAY_INLINE __m256 assay_maximum_avx2(__m256 a, __m256 b) { return _mm256_max_ps(a, b); }

ASSAY_INLINE float assay_greatest_avx2(__m256 a) {
  __m128 four = _mm_max_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
  __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
}

ASSAY_INLINE float assay_total_avx2(__m256 a) {
  __m128 four = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
  __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

ASSAY_INLINE void assay_store_bytes_avx2(__m256 a, unsigned char *target) {
  __m256i integers = _mm256_cvtps_epi32(a);
  __m128i words = _mm_packs_epi32(
      _mm256_castsi256_si128(integers), _mm256_extracti128_si256(integers, 1));
  _mm_storel_epi64((__m128i *)target, _mm_packus_epi16(words, words));
}

// Two products are added in 16 bits, which saturate: exact for inputs up to 127, because
// 2 · 127 · 127 < 2^15.
ASSAY_INLINE assay_sums_avx2 assay_dot_avx2(
    const unsigned char *inputs, const signed char *weights, assay_sums_avx2 sum) {
  int four;
  __builtin_memcpy(&four, inputs, sizeof four);
  __m256i pairs = _mm256_maddubs_epi16(
      _mm256_set1_epi32(four), _mm256_loadu_si256((const __m256i *)weights));
  __m256i products = _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
  return (assay_sums_avx2)_mm256_add_epi32((__m256i)sum, products);
}

// Eight inputs, the last four with the weights at `next`: four products are added in 16 bits, which
// the weights are known to be small enough for.
ASSAY_INLINE assay_sums_avx2 assay_dot_pair_avx2(
    const unsigned char *inputs, const signed char *weights, const signed char *next,
    assay_sums_avx2 sum) {
  int first, last;
  __builtin_memcpy(&first, inputs, sizeof first);
  __builtin_memcpy(&last, inputs + 4, sizeof last);
  __m256i pairs = _mm256_add_epi16(
      _mm256_maddubs_epi16(
          _mm256_set1_epi32(first), _mm256_loadu_si256((const __m256i *)weights)),
      _mm256_maddubs_epi16(_mm256_set1_epi32(last), _mm256_loadu_si256((const __m256i *)next)));
  __m256i products = _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
  return (assay_sums_avx2)_mm256_add_epi32((__m256i)sum, products);
}
#endif

#if defined(__AVXVNNI__)
ASSAY_INLINE assay_sums_avx2 assay_dot_avxvnni(
    const unsigned char *inputs, const signed char *weights, assay_sums_avx2 sum) {
  int four;
  __builtin_memcpy(&four, inputs, sizeof four);
  return (assay_sums_avx2)_mm256_dpbusd_avx_epi32(
      (__m256i)sum, _mm256_set1_epi32(four), _mm256_loadu_si256((const __m256i *)weights));
}
#endif

#if defined(__AVX512BW__)
typedef int assay_sums_avx512 __attribute__((vector_size(64)));

ASSAY_INLINE __m512 assay_floats_avx512(assay_sums_avx512 sums) {
  return _mm512_cvtepi32_ps((__m512i)sums);
}

ASSAY_INLINE __m512 assay_minimum_avx512(__m512 a, __m512 b) { return _mm512_min_ps(a, b); }

ASSAY_INLINE __m512 assay_maximum_avx512(__m512 a, __m512 b) { return _mm512_max_ps(a, b); }

ASSAY_INLINE float assay_greatest_avx512(__m512 a) { return _mm512_reduce_max_ps(a); }

ASSAY_INLINE float assay_total_avx512(__m512 a) { return _mm512_reduce_add_ps(a); }

ASSAY_INLINE void assay_store_bytes_avx512(__m512 a, unsigned char *target) {
  _mm_storeu_si128((__m128i *)target, _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(a)));
}

// The first `count` floats, below 16; the other lanes are 0, and their memory isn't touched.
ASSAY_INLINE __m512 assay_load_first_avx512(const float *source, long count) {
  return _mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), source);
}

// Exact for inputs up to 127, as above.
ASSAY_INLINE assay_sums_avx512 assay_dot_avx512(
    const unsigned char *inputs, const signed char *weights, assay_sums_avx512 sum) {
  int four;
  __builtin_memcpy(&four, inputs, sizeof four);
  __m512i pairs = _mm512_maddubs_epi16(_mm512_set1_epi32(four), _mm512_loadu_si512(weights));
  __m512i products = _mm512_madd_epi16(pairs, _mm512_set1_epi16(1));
  return (assay_sums_avx512)_mm512_add_epi32((__m512i)sum, products);
}
#endif

#if defined(__AVX512VNNI__)
ASSAY_INLINE assay_sums_avx512 assay_dot_vnni(
    const unsigned char *inputs, const signed char *weights, assay_sums_avx512 sum) {
  int four;
  __builtin_memcpy(&four, inputs, sizeof four);
  return (assay_sums_avx512)_mm512_dpbusd_epi32(
      (__m512i)sum, _mm512_set1_epi32(four), _mm512_loadu_si512(weights));
}
#endif

#undef ASSAY_INLINE
#endif

#endif
