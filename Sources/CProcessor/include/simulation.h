// Talking to valgrind, where it runs this program: client requests, as its manual describes them
// (Valgrind User Manual, "The Client Request mechanism"; Callgrind, "Client request reference").
// Its headers need not be installed. On a real processor every request does nothing.

#ifndef ASSAY_SIMULATION_H
#define ASSAY_SIMULATION_H

#include <stdbool.h>

// Whether valgrind runs this program.
bool assay_simulated(void);

// Callgrind instruments the code that runs from now on, or no longer: without, it is faster and
// counts nothing.
void assay_callgrind_start(void);
void assay_callgrind_stop(void);

// Callgrind begins to collect counts, or ends it.
void assay_callgrind_toggle(void);

// Callgrind writes what it has collected to its next file and begins at zero.
void assay_callgrind_dump(void);

#endif
