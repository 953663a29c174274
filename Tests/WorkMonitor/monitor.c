// Preloaded into a running program: another one in its process, on a thread of its own, that knows
// nothing but PAPI. It lists the software-defined events that it finds and reads those of `assay`,
// again and again, into the file that WORK_MONITOR names: a line `event NAME` each, then lines of
// counts in the same order. It begins when there are as many events as WORK_MONITOR_EVENTS says:
// while the program registers them, there are fewer.

#if __has_include(<papi.h>)

#include <papi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#pragma weak PAPI_is_initialized

enum { most = 64 };

static const char prefix[] = "sde:::assay::";

// Returns how many events of `assay` there are, and adds them to a set where `out` is given.
static int find_events(int set, FILE *out) {
  int component = PAPI_get_component_index("sde");
  int code = PAPI_NATIVE_MASK;
  int count = 0;
  if (component < 0) return 0;
  for (int next = PAPI_enum_cmp_event(&code, PAPI_ENUM_FIRST, component); next == PAPI_OK;
       next = PAPI_enum_cmp_event(&code, PAPI_ENUM_EVENTS, component)) {
    char name[PAPI_MAX_STR_LEN];
    if (count == most || PAPI_event_code_to_name(code, name) != PAPI_OK) continue;
    if (strncmp(name, prefix, sizeof prefix - 1) != 0) continue;
    count++;
    if (!out) continue;
    if (PAPI_add_named_event(set, name) != PAPI_OK) return 0;
    fprintf(out, "event %s\n", name);
  }
  return count;
}

static void *watch(void *path) {
  FILE *out = fopen(path, "w");
  if (!out) return NULL;
  // The program opens PAPI when it first counts, and registers its events then.
  while (PAPI_is_initialized() == PAPI_NOT_INITED) usleep(1000);
  usleep(20000);
  int set = PAPI_NULL;
  if (PAPI_register_thread() != PAPI_OK || PAPI_create_eventset(&set) != PAPI_OK) return NULL;
  const char *expected = getenv("WORK_MONITOR_EVENTS");
  while (find_events(set, NULL) < (expected ? atoi(expected) : 1)) usleep(1000);
  int count = find_events(set, out);
  if (count == 0 || PAPI_start(set) != PAPI_OK) return NULL;
  while (1) {
    long long counts[most];
    if (PAPI_read(set, counts) != PAPI_OK) return NULL;
    for (int i = 0; i < count; i++) fprintf(out, i ? " %lld" : "%lld", counts[i]);
    fprintf(out, "\n");
    fflush(out);
    usleep(10000);
  }
}

__attribute__((constructor)) static void begin(void) {
  char *path = getenv("WORK_MONITOR");
  // Programs that this one starts are not watched.
  unsetenv("LD_PRELOAD");
  pthread_t thread;
  if (path && PAPI_is_initialized) pthread_create(&thread, NULL, watch, strdup(path));
}

#endif
