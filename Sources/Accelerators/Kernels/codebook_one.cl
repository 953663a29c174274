// Weights as codes into tables of values that they share, for one sample: panels of
// ITEMS_X * COLUMNS * WIDTH outputs. ITEMS_Y items share the inputs of an output, and add up in local
// memory.

#define ITEM_OUTPUTS (COLUMNS * WIDTH)
#define PANEL (ITEMS_X * ITEM_OUTPUTS)

// Adds up in `vectors` what weights of `value` make of the inputs; `code` has their codes.
#define ADD_VALUES(value) \
  for (int i = ITEM(1); i < inputs; i += ITEMS_Y) { \
    const float x = input[i]; \
    UNROLL for (int c = 0; c < COLUMNS; ++c) { \
      const Integers code = LOAD_BYTES(panel + (size_t)i * PANEL + c * WIDTH); \
      const Integers place = code & 15; \
      vectors[c] += x * (value); \
    } \
  }

KERNEL void CODED(codebook_one)(
  GLOBAL const uchar *RESTRICT codes, TABLE_PARAMETERS,
  GLOBAL const float *RESTRICT bias, GLOBAL const float *RESTRICT input, int inputs, int stride,
  TARGET_PARAMETERS) {
  const Target target = TARGET;
  SHARED_TABLE
  const int own = ITEM(0) * ITEM_OUTPUTS;
  const int first = GROUP(0) * PANEL + own;
  TABLES_OF(first, ITEM_OUTPUTS)
  GLOBAL const uchar *panel = codes + (size_t)GROUP(0) * inputs * PANEL + own;
  float sums[ITEM_OUTPUTS];
  UNROLL for (int c = 0; c < ITEM_OUTPUTS; ++c) sums[c] = 0;
#if defined(PERMUTED) && !defined(ROW_TABLES)
  if (entryCount <= 32) {
    // As many values as two vectors have are looked up in registers.
    const Vector low = LOAD(table), high = LOAD(table + 16);
    Vector vectors[COLUMNS];
    UNROLL for (int c = 0; c < COLUMNS; ++c) vectors[c] = 0;
    if (entryCount <= 16) {
      ADD_VALUES(PERMUTED(low, place))
    } else {
      ADD_VALUES(select(PERMUTED(low, place), PERMUTED(high, place), code > 15))
    }
    UNROLL for (int c = 0; c < COLUMNS; ++c) STORE(vectors[c], sums + c * WIDTH);
  } else
#endif
  for (int i = ITEM(1); i < inputs; i += ITEMS_Y) {
    const float x = input[i];
    UNROLL for (int c = 0; c < ITEM_OUTPUTS; ++c)
      sums[c] += x * VALUE(c, panel[(size_t)i * PANEL + c]);
  }
  ADD_UP_Y(float, PANEL, own, ITEM_OUTPUTS, sums)
  for (int c = 0; c < ITEM_OUTPUTS; ++c)
    put(output, target, first + c, 0, sums[c] + bias[first + c]);
}
