// What C is needed for: the processor's features and instructions, and system calls that Swift does
// not see.

#ifndef ASSAY_CPROCESSOR_H
#define ASSAY_CPROCESSOR_H

#include "caches.h"
#include "denormals.h"
#include "int8.h"
#include "lane_bits.h"
#include "mathematics.h"
#include "neon.h"
#include "vectors.h"
#include "processor_features.h"
#include "pause.h"
#include "prefetch.h"
#include "perf.h"
#include "simulation.h"
#include "spin.h"
#include "affinity.h"
#include "arguments.h"
#include "barrier.h"
#include "threads.h"
#include "ticks.h"

#endif
