// Which processors the calling thread may run on.

#ifndef ASSAY_USABLE_PROCESSORS_H
#define ASSAY_USABLE_PROCESSORS_H

// How many there are: those that taskset, a container or a batch system leaves to it.
int assay_usable_processors(void);

#endif
