// Bytes by bytes for one sample: panels of ITEMS_X * WIDTH outputs. ITEMS_Y items share the inputs of
// an output, and add up in local memory.

#define PANEL (ITEMS_X * WIDTH)

KERNEL void bytes_one(
  GLOBAL const char *RESTRICT weights, GLOBAL const float *RESTRICT scales,
  GLOBAL const int *RESTRICT corrections, GLOBAL const float *RESTRICT bias,
  GLOBAL const uchar *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int own = ITEM(0) * WIDTH;
  const int first = GROUP(0) * PANEL + own;
  GLOBAL const char *panel = weights + (size_t)GROUP(0) * inputs * PANEL + own;
  int sums[WIDTH];
  UNROLL for (int c = 0; c < WIDTH; ++c) sums[c] = 0;
  for (int i = ITEM(1); i < inputs; i += ITEMS_Y) {
    const int x = input[i];
    UNROLL for (int c = 0; c < WIDTH; ++c) sums[c] += x * (int)panel[(size_t)i * PANEL + c];
  }
  ADD_UP_Y(int, PANEL, own, WIDTH, sums)
  for (int c = 0; c < WIDTH; ++c) {
    const int place = first + c;
    put(
      output, target, place, 0,
      scales[place] * (float)(sums[c] - corrections[place]) + bias[place]);
  }
}
