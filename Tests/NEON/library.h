// What the checked code calls of C's library: see module.modulemap.

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
