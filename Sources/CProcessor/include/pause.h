// A hint for loops that wait for another thread.

#ifndef ASSAY_PAUSE_H
#define ASSAY_PAUSE_H

static inline __attribute__((always_inline)) void assay_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
