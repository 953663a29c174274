// The weights that aren't zero alone, for many samples: compressed sparse rows. offsets: where the
// weights of each output begin, and behind the last where they end; places: the input of each
// weight; values: the weights.
//
// An item sums one output by COLUMNS * WIDTH samples. A group has ITEMS_X by ITEMS_Y of them.

KERNEL void sparse(
  GLOBAL const int *RESTRICT offsets, GLOBAL const int *RESTRICT places,
  GLOBAL const float *RESTRICT values, GLOBAL const float *RESTRICT bias,
  GLOBAL const float *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int place = GROUP(1) * ITEMS_Y + ITEM(1);
  const int sample = (GROUP(0) * ITEMS_X + ITEM(0)) * (COLUMNS * WIDTH);
  if (place >= outputs || sample >= stride) return;
  Vector sums[COLUMNS];
  UNROLL for (int c = 0; c < COLUMNS; ++c) sums[c] = bias[place];
  const int end = offsets[place + 1];
  for (int i = offsets[place]; i < end; ++i) {
    GLOBAL const float *x = input + (size_t)places[i] * stride + sample;
    UNROLL for (int c = 0; c < COLUMNS; ++c) sums[c] += values[i] * LOAD(x + c * WIDTH);
  }
  UNROLL for (int c = 0; c < COLUMNS; ++c)
    putSamples(output, target, place, sample + c * WIDTH, sums[c]);
}
