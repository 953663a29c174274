// Whether threads can be had.

#ifndef ASSAY_THREADS_H
#define ASSAY_THREADS_H

// Starts so many threads at a time and ends them; 0, or the errno of the first that was refused.
int assay_try_threads(int count);

#endif
