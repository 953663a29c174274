// What `make check-roofs` compares Assay's roofs with: the same loops in C, written for themselves,
// compiled by the system's compiler for this very processor.
//
//   loops peak|read|write BYTES THREADS SECONDS
//
// Prints how many multiplications and additions, or bytes, all threads together do a second: the
// best of five passes of SECONDS. Each thread has a part of the buffer and a processor of its own.

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#if defined(__AVX512F__)
enum { lanes = 16 };
#elif defined(__AVX__)
enum { lanes = 8 };
#else
enum { lanes = 4 };
#endif

typedef float vector __attribute__((vector_size(4 * lanes)));

enum { chains = 12, unrolled = 8, passes = 5 };

static char kind;
static size_t bytes;
static double seconds;
static int threads;
static pthread_barrier_t barrier;
static double rates[passes][256];
static cpu_set_t usable;

// Keeps a value from being computed away.
#define KEEP(x) __asm__ volatile("" : "+v"(x))

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

// Some tens of microseconds of multiply-adds on registers; how many operations they were.
static double compute(void) {
  vector sums[chains], factor = (vector){} + 0.5f, term = (vector){} + 1.0f;
  KEEP(factor);
  KEEP(term);
  for (int i = 0; i < chains; i++) sums[i] = (vector){} + (float)i;
  enum { steps = 20000 };
  for (int step = 0; step < steps; step++)
#pragma GCC unroll 12
    for (int i = 0; i < chains; i++) {
      sums[i] = sums[i] * factor + term;
      KEEP(sums[i]);
    }
  return 2.0 * steps * chains * lanes;
}

// Two places at a time, as a processor's prefetchers like it.
static void load(const vector *data, size_t count, size_t times) {
  vector sums[unrolled] = {0};
  size_t half = count / 2;
  const vector *first = data, *second = data + half;
  while (times--)
    for (size_t i = 0; i + unrolled / 2 <= half; i += unrolled / 2)
#pragma GCC unroll 8
      for (int j = 0; j < unrolled / 2; j++) {
        sums[j] += first[i + j];
        sums[unrolled / 2 + j] += second[i + j];
      }
  for (int i = 0; i < unrolled; i++) KEEP(sums[i]);
}

static void store(vector *data, size_t count, size_t times) {
  vector value = (vector){} + 1.5f;
  KEEP(value);
  while (times--)
    for (size_t i = 0; i + unrolled <= count; i += unrolled) {
#pragma GCC unroll 8
      for (int j = 0; j < unrolled; j++) data[i + j] = value;
      __asm__ volatile("" : : : "memory");
    }
}

static double work(vector *data, size_t count) {
  if (kind == 'p') return compute();
  // As much in one go as keeps reading the clock from counting.
  size_t all = count * sizeof(vector), times = (1 << 22) / (all + 1) + 1;
  if (kind == 'r') load(data, count, times);
  else store(data, count, times);
  return (double)times * all;
}

static void *run(void *argument) {
  int number = (int)(intptr_t)argument, seen = 0;
  for (int processor = 0; processor < CPU_SETSIZE; processor++)
    if (CPU_ISSET(processor, &usable) && seen++ == number) {
      cpu_set_t one;
      CPU_ZERO(&one);
      CPU_SET(processor, &one);
      pthread_setaffinity_np(pthread_self(), sizeof one, &one);
    }
  size_t own = bytes / threads / (unrolled * sizeof(vector)) * (unrolled * sizeof(vector));
  size_t page = 1 << 21;
  void *data = NULL;
  if (posix_memalign(&data, own < page ? 64 : page, own + page)) exit(1);
  // Large pages, as the weights of large layers have.
  if (own >= page) madvise(data, own, MADV_HUGEPAGE);
  for (size_t i = 0; i < own / 4; i++) ((float *)data)[i] = 1;
  for (int pass = 0; pass < passes; pass++) {
    work(data, own / sizeof(vector));
    pthread_barrier_wait(&barrier);
    double start = now(), end, done = 0;
    do {
      done += work(data, own / sizeof(vector));
      end = now();
    } while (end - start < seconds);
    rates[pass][number] = done / (end - start);
    pthread_barrier_wait(&barrier);
  }
  free(data);
  return NULL;
}

int main(int count, char **words) {
  if (count != 5) return 64;
  kind = words[1][0];
  bytes = strtoull(words[2], NULL, 10);
  threads = atoi(words[3]);
  seconds = atof(words[4]);
  if (threads < 1 || threads > 256 || !strchr("prw", kind)) return 64;
  sched_getaffinity(0, sizeof usable, &usable);
  pthread_barrier_init(&barrier, NULL, threads);
  pthread_t all[256];
  for (intptr_t i = 1; i < threads; i++) pthread_create(&all[i], NULL, run, (void *)i);
  run(0);
  for (int i = 1; i < threads; i++) pthread_join(all[i], NULL);
  double best = 0;
  for (int pass = 0; pass < passes; pass++) {
    double sum = 0;
    for (int i = 0; i < threads; i++) sum += rates[pass][i];
    if (sum > best) best = sum;
  }
  printf("%.6g\n", best);
  return 0;
}
