// The weights that aren't zero alone, for one sample: compressed sparse rows, as for many.
//
// A group sums ITEMS_Y outputs. ITEMS_X items share the weights of each, and add up in local memory.

KERNEL void sparse_one(
  GLOBAL const int *RESTRICT offsets, GLOBAL const int *RESTRICT places,
  GLOBAL const float *RESTRICT values, GLOBAL const float *RESTRICT bias,
  GLOBAL const float *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int place = GROUP(0) * ITEMS_Y + ITEM(1);
  float sums[1] = {0};
  if (place < outputs) {
    const int end = offsets[place + 1];
    for (int i = offsets[place] + ITEM(0); i < end; i += ITEMS_X)
      sums[0] += values[i] * input[places[i]];
  }
  ADD_UP_X(float, ITEMS_Y, ITEM(1), 1, sums)
  if (place < outputs) put(output, target, place, 0, sums[0] + bias[place]);
}
