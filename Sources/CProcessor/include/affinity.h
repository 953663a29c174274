// Which processors the calling thread may run on.

#ifndef ASSAY_AFFINITY_H
#define ASSAY_AFFINITY_H

#include <stdbool.h>

// How many there are: those that taskset, a container or a batch system leaves to it.
int assay_usable_processors(void);

// The number of the n-th of them, counted from 0; -1 when there is none, or it can't be read.
int assay_usable_processor(int n);

// The number of the processor that the thread runs on; -1 when it can't be read.
int assay_current_processor(void);

// Keeps the thread on one processor; false when that isn't allowed.
bool assay_pin(int processor);

// Lets the thread run where it could before the first assay_pin since the last assay_unpin.
void assay_unpin(void);

#endif
