// perf_event_open, for which libc has no wrapper (perf_event_open(2)).

#ifndef ASSAY_PERF_H
#define ASSAY_PERF_H

#include <linux/perf_event.h>
#include <stdbool.h>
#include <stdint.h>

// A count, and the nanoseconds during which it was asked for and really kept.
struct assay_perf_reading {
  uint64_t value;
  uint64_t enabled;
  uint64_t running;
};

// Starts counting `type`/`config` for a thread (0: the calling one) on any processor, and for the
// threads that it creates from now on. `leader` is the descriptor of the group to join, or -1.
// Returns a file descriptor, or -errno.
int32_t assay_perf_open(
    uint32_t type, uint64_t config, int32_t thread, int32_t leader, bool user_only);

// Reads a counter without stopping it. Returns 0, or -errno.
int32_t assay_perf_read(int32_t descriptor, struct assay_perf_reading *reading);

#endif
