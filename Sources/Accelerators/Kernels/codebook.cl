// Weights as codes into tables of values that they share, for many samples.
//
// codes: panels like dense weights.

KERNEL void CODED(codebook)(
  GLOBAL const uchar *RESTRICT codes, TABLE_PARAMETERS,
  GLOBAL const float *RESTRICT bias, GLOBAL const float *RESTRICT input, int inputs, int stride,
  TARGET_PARAMETERS) {
  const Target target = TARGET;
  SHARED_TABLE
  const int panels = (outputs + ROWS - 1) / ROWS;
  const int panel = GROUP(1) * ITEMS_Y + ITEM(1);
  const int sample = (GROUP(0) * ITEMS_X + ITEM(0)) * (COLUMNS * WIDTH);
  if (panel >= panels || sample >= stride) return;
  TABLES_OF(panel * ROWS, ROWS)
  Vector sums[ROWS][COLUMNS];
  UNROLL for (int r = 0; r < ROWS; ++r)
    UNROLL for (int c = 0; c < COLUMNS; ++c) sums[r][c] = 0;
  GLOBAL const uchar *own = codes + (size_t)panel * inputs * ROWS;
  for (int i = 0; i < inputs; ++i) {
    Vector x[COLUMNS];
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      x[c] = LOAD(input + (size_t)i * stride + sample + c * WIDTH);
    UNROLL for (int r = 0; r < ROWS; ++r)
      UNROLL for (int c = 0; c < COLUMNS; ++c)
        sums[r][c] += VALUE(r, own[(size_t)i * ROWS + r]) * x[c];
  }
  UNROLL for (int r = 0; r < ROWS; ++r)
    UNROLL for (int c = 0; c < COLUMNS; ++c)
      putSamples(
        output, target, panel * ROWS + r, sample + c * WIDTH, sums[r][c] + bias[panel * ROWS + r]);
}
