// output[o, s] = act(sum over i of weights[o, i] * input[i, s] + bias[o]) for many samples.
//
// weights: panels of ROWS outputs; in each, for every input, the ROWS weights side by side. The
// last panel is filled up with zeros. bias: as many values as the panels have outputs.
// input: inputs x stride, samples side by side, stride a multiple of COLUMNS * WIDTH.
//
// An item sums ROWS outputs by COLUMNS * WIDTH samples. A group has ITEMS_X by ITEMS_Y of them, and
// where DEPTH is not 0 it shares the weights and inputs of DEPTH steps in local memory.

#define ITEM_SAMPLES (COLUMNS * WIDTH)
#define GROUP_SAMPLES (ITEMS_X * ITEM_SAMPLES)
#define GROUP_OUTPUTS (ITEMS_Y * ROWS)

KERNEL void dense(
  GLOBAL const float *RESTRICT weights, GLOBAL const float *RESTRICT bias,
  GLOBAL const float *RESTRICT input, int inputs, int stride, TARGET_PARAMETERS) {
  const Target target = TARGET;
  const int panels = (outputs + ROWS - 1) / ROWS;
  const int panel = GROUP(1) * ITEMS_Y + ITEM(1);
  const int sample = GROUP(0) * GROUP_SAMPLES + ITEM(0) * ITEM_SAMPLES;
  Vector sums[ROWS][COLUMNS];
  UNROLL for (int r = 0; r < ROWS; ++r)
    UNROLL for (int c = 0; c < COLUMNS; ++c) sums[r][c] = 0;
#if DEPTH
  LOCAL float weightTile[DEPTH][GROUP_OUTPUTS];
  LOCAL float inputTile[DEPTH][GROUP_SAMPLES];
  const int item = ITEM(1) * ITEMS_X + ITEM(0);
  for (int first = 0; first < inputs; first += DEPTH) {
    for (int i = item; i < DEPTH * GROUP_OUTPUTS; i += ITEMS_X * ITEMS_Y) {
      const int step = i / GROUP_OUTPUTS, place = i % GROUP_OUTPUTS;
      const int source = GROUP(1) * ITEMS_Y + place / ROWS;
      weightTile[step][place] = source < panels && first + step < inputs
        ? weights[((size_t)source * inputs + first + step) * ROWS + place % ROWS] : 0;
    }
    for (int i = item; i < DEPTH * GROUP_SAMPLES; i += ITEMS_X * ITEMS_Y) {
      const int step = i / GROUP_SAMPLES, place = GROUP(0) * GROUP_SAMPLES + i % GROUP_SAMPLES;
      inputTile[step][i % GROUP_SAMPLES] = place < stride && first + step < inputs
        ? input[(size_t)(first + step) * stride + place] : 0;
    }
    BARRIER;
    for (int step = 0; step < DEPTH; ++step) {
      Vector x[COLUMNS];
      UNROLL for (int c = 0; c < COLUMNS; ++c)
        x[c] = LOAD(&inputTile[step][ITEM(0) * ITEM_SAMPLES + c * WIDTH]);
      UNROLL for (int r = 0; r < ROWS; ++r)
        UNROLL for (int c = 0; c < COLUMNS; ++c)
          sums[r][c] += weightTile[step][ITEM(1) * ROWS + r] * x[c];
    }
    BARRIER;
  }
  if (panel >= panels || sample >= stride) return;
#else
  if (panel >= panels || sample >= stride) return;
  GLOBAL const float *own = weights + (size_t)panel * inputs * ROWS;
  for (int i = 0; i < inputs; ++i) {
    Vector x[COLUMNS];
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      x[c] = LOAD(input + (size_t)i * stride + sample + c * WIDTH);
    UNROLL for (int r = 0; r < ROWS; ++r)
      UNROLL for (int c = 0; c < COLUMNS; ++c) sums[r][c] += own[(size_t)i * ROWS + r] * x[c];
  }
#endif
  UNROLL for (int r = 0; r < ROWS; ++r)
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      putSamples(
        output, target, panel * ROWS + r, sample + c * WIDTH, sums[r][c] + bias[panel * ROWS + r]);
}
