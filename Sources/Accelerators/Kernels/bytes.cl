// output[o, s] = act(scales[o] * (sum over i of weights[o, i] * input[i, s] - corrections[o])
// + bias[o]) for many samples, summed exactly in 32 bits: weights from -127 to 127 in panels like
// dense ones, inputs from 0 to 127 from `rounded`. A correction is the inputs' zero point times the
// sum of the output's weights; a scale is what a step of the weights times one of the inputs is worth.

KERNEL void bytes(
  GLOBAL const char *RESTRICT weights, GLOBAL const float *RESTRICT scales,
  GLOBAL const int *RESTRICT corrections, GLOBAL const float *RESTRICT bias,
  GLOBAL const uchar *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int panels = (outputs + ROWS - 1) / ROWS;
  const int panel = GROUP(1) * ITEMS_Y + ITEM(1);
  const int sample = (GROUP(0) * ITEMS_X + ITEM(0)) * (COLUMNS * WIDTH);
  if (panel >= panels || sample >= stride) return;
  Integers sums[ROWS][COLUMNS];
  UNROLL for (int r = 0; r < ROWS; ++r)
    UNROLL for (int c = 0; c < COLUMNS; ++c) sums[r][c] = 0;
  GLOBAL const char *own = weights + (size_t)panel * inputs * ROWS;
  for (int i = 0; i < inputs; ++i) {
    Integers x[COLUMNS];
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      x[c] = LOAD_BYTES(input + (size_t)i * stride + sample + c * WIDTH);
    UNROLL for (int r = 0; r < ROWS; ++r)
      UNROLL for (int c = 0; c < COLUMNS; ++c) sums[r][c] += (int)own[(size_t)i * ROWS + r] * x[c];
  }
  UNROLL for (int r = 0; r < ROWS; ++r) {
    const int place = panel * ROWS + r;
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      putSamples(
        output, target, place, sample + c * WIDTH,
        scales[place] * TO_FLOATS(sums[r][c] - corrections[place]) + bias[place]);
  }
}
