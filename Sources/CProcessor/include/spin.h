// A fixed amount of work that needs nothing but one core's clock.

#ifndef ASSAY_SPIN_H
#define ASSAY_SPIN_H

#include <stdint.h>

// Multiplies `value` by a constant and adds one, `steps` times, each step needing the one
// before: the time is steps × the latency of a multiplication and an addition, whatever else the
// core could do meanwhile. No memory is touched. Returns the last value.
uint64_t assay_spin(uint64_t value, uint64_t steps);

#endif
