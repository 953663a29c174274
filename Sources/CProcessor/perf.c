#include "perf.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int32_t assay_perf_open(
    uint32_t type, uint64_t config, int32_t thread, int32_t leader, bool user_only) {
  struct perf_event_attr attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.size = sizeof attributes;
  attributes.type = type;
  attributes.config = config;
  attributes.inherit = 1;
  attributes.exclude_kernel = user_only;
  attributes.exclude_hv = user_only;
  attributes.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  long descriptor =
      syscall(SYS_perf_event_open, &attributes, thread, -1, leader, PERF_FLAG_FD_CLOEXEC);
  return descriptor < 0 ? -errno : (int32_t)descriptor;
}

int32_t assay_perf_read(int32_t descriptor, struct assay_perf_reading *reading) {
  ssize_t bytes = read(descriptor, reading, sizeof *reading);
  if (bytes < 0) return -errno;
  return bytes == sizeof *reading ? 0 : -EIO;  // 0 bytes: the group lost its counters
}
