// The words that the program was started with. Swift reads them from /proc, which a container may
// lack.

#ifndef ASSAY_ARGUMENTS_H
#define ASSAY_ARGUMENTS_H

// How many there are, the program's name among them.
int assay_argument_count(void);

// One of them, counted from 0.
const char *assay_argument(int number);

#endif
