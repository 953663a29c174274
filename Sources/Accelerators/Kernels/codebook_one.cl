// Weights as codes into tables of values that they share, for one sample: panels of ITEMS_X * WIDTH
// outputs. ITEMS_Y items share the inputs of an output, and add up in local memory.

#define PANEL (ITEMS_X * WIDTH)

KERNEL void CODED(codebook_one)(
  GLOBAL const uchar *RESTRICT codes, TABLE_PARAMETERS,
  GLOBAL const float *RESTRICT bias, GLOBAL const float *RESTRICT input, int inputs, int stride,
  TARGET_PARAMETERS) {
  const Target target = TARGET;
  SHARED_TABLE
  const int own = ITEM(0) * WIDTH;
  const int first = GROUP(0) * PANEL + own;
  TABLES_OF(first, WIDTH)
  GLOBAL const uchar *panel = codes + (size_t)GROUP(0) * inputs * PANEL + own;
  float sums[WIDTH];
  UNROLL for (int c = 0; c < WIDTH; ++c) sums[c] = 0;
  for (int i = ITEM(1); i < inputs; i += ITEMS_Y) {
    const float x = input[i];
    UNROLL for (int c = 0; c < WIDTH; ++c)
      sums[c] += x * VALUE(c, panel[(size_t)i * PANEL + c]);
  }
  ADD_UP_Y(float, PANEL, own, WIDTH, sums)
  for (int c = 0; c < WIDTH; ++c) put(output, target, first + c, 0, sums[c] + bias[first + c]);
}
