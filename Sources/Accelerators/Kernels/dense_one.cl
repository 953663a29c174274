// output[o] = act(sum over i of weights[o, i] * input[i] + bias[o]) for one sample.
//
// weights and bias: as for many samples, with panels of ITEMS_X * COLUMNS * WIDTH outputs.
//
// A group computes a panel. ITEMS_Y items share the inputs of an output, and add up in local memory.

#define ITEM_OUTPUTS (COLUMNS * WIDTH)
#define PANEL (ITEMS_X * ITEM_OUTPUTS)

KERNEL void dense_one(
  GLOBAL const float *RESTRICT weights, GLOBAL const float *RESTRICT bias,
  GLOBAL const float *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int own = ITEM(0) * ITEM_OUTPUTS;
  const int first = GROUP(0) * PANEL + own;
  GLOBAL const float *panel = weights + (size_t)GROUP(0) * inputs * PANEL + own;
  Vector sums[COLUMNS];
  UNROLL for (int c = 0; c < COLUMNS; ++c) sums[c] = 0;
  for (int i = ITEM(1); i < inputs; i += ITEMS_Y) {
    const float x = input[i];
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      sums[c] += x * LOAD(panel + (size_t)i * PANEL + c * WIDTH);
  }
  ADD_UP_Y(Vector, ITEMS_X * COLUMNS, ITEM(0) * COLUMNS, COLUMNS, sums)
  UNROLL for (int c = 0; c < COLUMNS; ++c)
    putOutputs(output, target, first + c * WIDTH, sums[c] + LOAD(bias + first + c * WIDTH));
}
