// PAPI's low-level interface and its software-defined events, as Swift can import them.

#ifndef ASSAY_CPAPI_SHIM_H
#define ASSAY_CPAPI_SHIM_H

#include <papi.h>
#include <pthread.h>
#include <sde_lib.h>
#include <stdint.h>
#include <string.h>

// Macros with casts or arithmetic in them don't reach Swift: the same values as constants.
static const int32_t assay_papi_version = PAPI_VER_CURRENT;
static const int32_t assay_papi_ok = PAPI_OK;
static const int32_t assay_papi_null = PAPI_NULL;
static const int32_t assay_sde_mode = PAPI_SDE_RO | PAPI_SDE_DELTA;
static const int32_t assay_sde_type = PAPI_SDE_long_long;

static inline unsigned long assay_papi_thread(void) { return (unsigned long)pthread_self(); }

// Opens the library once for the process, with one set of counters per thread.
// Returns PAPI_OK or an error code.
static inline int assay_papi_open(void) {
  int version = PAPI_library_init(PAPI_VER_CURRENT);
  if (version != PAPI_VER_CURRENT) return version > 0 ? PAPI_EINVAL : version;
  return PAPI_thread_init(assay_papi_thread);
}

// The library's version: major, minor, revision and increment, a byte each from the top.
static inline int assay_papi_library_version(void) { return PAPI_get_opt(PAPI_LIB_VERSION, NULL); }

// Why a component, for instance "perf_event", is disabled; NULL when it isn't or doesn't exist.
// The reason is an array too long for Swift to import as anything but a tuple of 1024 elements.
static inline const char *assay_papi_disabled_reason(const char *component) {
  for (int index = 0; index < PAPI_num_components(); index++) {
    const PAPI_component_info_t *info = PAPI_get_component_info(index);
    if (info && strcmp(info->name, component) == 0)
      return info->disabled && info->disabled_reason[0] ? info->disabled_reason : NULL;
  }
  return NULL;
}

#endif
