// PAPI's low-level interface and its software-defined events, as Swift can import them. The
// libraries are loaded while the program runs: it starts without them.

#ifndef ASSAY_CPAPI_SHIM_H
#define ASSAY_CPAPI_SHIM_H

#include <dlfcn.h>
#include <papi.h>
#include <pthread.h>
#include <sde_lib.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Macros with casts or arithmetic in them don't reach Swift: the same values as constants.
static const int32_t assay_papi_ok = PAPI_OK;
static const int32_t assay_papi_null = PAPI_NULL;
static const int32_t assay_sde_mode = PAPI_SDE_RO | PAPI_SDE_DELTA;
static const int32_t assay_sde_type = PAPI_SDE_long_long;

// What is called, with the headers' own types; a member is named as its function.
#define ASSAY_PAPI_FUNCTIONS(each) \
  each(PAPI_library_init) each(PAPI_thread_init) each(PAPI_register_thread) each(PAPI_get_opt) \
  each(PAPI_num_components) each(PAPI_get_component_info) each(PAPI_strerror) \
  each(PAPI_create_eventset) each(PAPI_add_named_event) each(PAPI_cleanup_eventset) \
  each(PAPI_destroy_eventset) each(PAPI_start) each(PAPI_read) each(PAPI_stop)
#define ASSAY_SDE_FUNCTIONS(each) \
  each(papi_sde_init) each(papi_sde_register_counter) each(papi_sde_describe_counter)

struct assay_papi {
#define ASSAY_MEMBER(name) __typeof__(name) *name;
  ASSAY_PAPI_FUNCTIONS(ASSAY_MEMBER)
  ASSAY_SDE_FUNCTIONS(ASSAY_MEMBER)
#undef ASSAY_MEMBER
};

// Loads both libraries, in the versions of the headers, and looks the functions up. PAPI and the
// library of software-defined events find each other among the global symbols.
// Returns NULL, or why not, in words that stay valid until the thread's next error of loading.
static inline const char *assay_papi_load(struct assay_papi *papi) {
  char file[32];
  snprintf(file, sizeof file, "libpapi.so.%u.%u", (unsigned)PAPI_VERSION_MAJOR(PAPI_VERSION),
           (unsigned)PAPI_VERSION_MINOR(PAPI_VERSION));
  void *library = dlopen("libsde.so.1", RTLD_NOW | RTLD_GLOBAL);
  if (!library) return dlerror();
#define ASSAY_LOOK_UP(name) \
  if (!(papi->name = (__typeof__(papi->name))dlsym(library, #name))) return dlerror();
  ASSAY_SDE_FUNCTIONS(ASSAY_LOOK_UP)
  library = dlopen(file, RTLD_NOW | RTLD_GLOBAL);
  if (!library) return dlerror();
  ASSAY_PAPI_FUNCTIONS(ASSAY_LOOK_UP)
#undef ASSAY_LOOK_UP
  return NULL;
}

static inline unsigned long assay_papi_thread(void) { return (unsigned long)pthread_self(); }

// Opens the library once for the process, with one set of counters per thread.
// Returns PAPI_OK or an error code.
static inline int assay_papi_open(struct assay_papi papi) {
  int version = papi.PAPI_library_init(PAPI_VER_CURRENT);
  if (version != PAPI_VER_CURRENT) return version > 0 ? PAPI_EINVAL : version;
  return papi.PAPI_thread_init(assay_papi_thread);
}

// The library's version: major, minor, revision and increment, a byte each from the top.
static inline int assay_papi_library_version(struct assay_papi papi) {
  return papi.PAPI_get_opt(PAPI_LIB_VERSION, NULL);
}

// Why a component, for instance "perf_event", is disabled; NULL when it isn't or doesn't exist.
// The reason is an array too long for Swift to import as anything but a tuple of 1024 elements.
static inline const char *assay_papi_disabled_reason(
    struct assay_papi papi, const char *component) {
  for (int index = 0; index < papi.PAPI_num_components(); index++) {
    const PAPI_component_info_t *info = papi.PAPI_get_component_info(index);
    if (info && strcmp(info->name, component) == 0)
      return info->disabled && info->disabled_reason[0] ? info->disabled_reason : NULL;
  }
  return NULL;
}

#endif
