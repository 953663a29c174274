#include "threads.h"

#include <pthread.h>
#include <stdlib.h>

static void *wait_for_others(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

int assay_try_threads(int count) {
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  if (threads == NULL) return 0;
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  int refusal = 0, started = 0;
  // They live at the same time.
  pthread_mutex_lock(&gate);
  while (started < count && refusal == 0) {
    refusal = pthread_create(&threads[started], NULL, wait_for_others, &gate);
    if (refusal == 0) started++;
  }
  pthread_mutex_unlock(&gate);
  for (int thread = 0; thread < started; thread++) pthread_join(threads[thread], NULL);
  free(threads);
  return refusal;
}
