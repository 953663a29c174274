// What training of dense networks takes beside `arranged`. Between layers samples lie side by side.

// c[r, j] = sum over k of a[r, k] * b[k, j], by ROWS rows and COLUMNS * WIDTH columns an item. The columns
// of b and c lie side by side; a is read with any distances, so that it may be transposed. Whole tiles are
// computed: of rows that aren't there the last one stands in their place, and behind the columns that are
// there b has some that may hold anything.
KERNEL void product(
  GLOBAL const float *RESTRICT a, int aRow, int aColumn, GLOBAL const float *RESTRICT b, int bRow,
  GLOBAL float *RESTRICT c, int cRow, int rows, int columns, int depth) {
  const int first = (GROUP(1) * ITEMS_Y + ITEM(1)) * ROWS;
  const int column = (GROUP(0) * ITEMS_X + ITEM(0)) * COLUMNS * WIDTH;
  if (first >= rows || column >= columns) return;
  GLOBAL const float *own[ROWS];
  Vector sums[ROWS][COLUMNS];
  UNROLL for (int r = 0; r < ROWS; ++r) {
    own[r] = a + (size_t)(first + r < rows ? first + r : rows - 1) * aRow;
    UNROLL for (int v = 0; v < COLUMNS; ++v) sums[r][v] = 0;
  }
  for (int k = 0; k < depth; ++k) {
    Vector x[COLUMNS];
    UNROLL for (int v = 0; v < COLUMNS; ++v) x[v] = LOAD(b + (size_t)k * bRow + column + v * WIDTH);
    UNROLL for (int r = 0; r < ROWS; ++r) {
      const float factor = own[r][(size_t)k * aColumn];
      UNROLL for (int v = 0; v < COLUMNS; ++v) sums[r][v] += factor * x[v];
    }
  }
  UNROLL for (int r = 0; r < ROWS; ++r) {
    if (first + r >= rows) return;
    UNROLL for (int v = 0; v < COLUMNS; ++v) {
      const int start = column + v * WIDTH;
      GLOBAL float *target = c + (size_t)(first + r) * cRow + start;
      if (start + WIDTH <= columns) {
        STORE(sums[r][v], target);
      } else {
        float lanes[WIDTH];
        STORE(sums[r][v], lanes);
        for (int i = 0; start + i < columns; ++i) target[i] = lanes[i];
      }
    }
  }
}

// values[o, s] = act(values[o, s] + bias[o])
KERNEL void biased(
  GLOBAL float *values, GLOBAL const float *RESTRICT bias, int outputs, int stride, int kind, float a,
  float b) {
  const int sample = GROUP(0) * ITEMS_X + ITEM(0);
  const int place = GROUP(1);
  if (sample >= stride) return;
  const size_t at = (size_t)place * stride + sample;
  values[at] = activated(values[at] + bias[place], kind, a, b);
}

// Dropout in place: what is dropped follows from a key and a value's place as on the processor. Four
// values of a sample share a random number, by SplitMix64; those of which 16 bits are below the threshold
// become 0. Value (column, sample) lies at column * columnStep + sample * sampleStep.
KERNEL void dropped(
  GLOBAL float *values, int samples, int columns, int columnStep, int sampleStep, int threshold,
  float factor, GLOBAL const uint *RESTRICT keys, int start) {
  const int sample = GROUP(0) * ITEMS_X + ITEM(0);
  const int number = GROUP(1);
  if (sample >= samples) return;
  ulong z = keys[start] | (ulong)keys[start + 1] << 32;
  z += (ulong)sample * (ulong)(columns / 4 + 1) + (ulong)number;
  z *= 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  z ^= z >> 31;
  for (int i = 0; i < 4 && 4 * number + i < columns; ++i) {
    GLOBAL float *value = values + (size_t)(4 * number + i) * columnStep + (size_t)sample * sampleStep;
    *value = (int)(z >> 16 * i & 0xFFFF) < threshold ? 0 : *value * factor;
  }
}

// Multiplies a gradient by a layer's outputs with the derivative that those outputs tell, once what they
// were multiplied by afterwards is undone, and sets it to 0 behind the samples.
KERNEL void derived(
  GLOBAL float *gradient, GLOBAL const float *RESTRICT values, int samples, int stride, int kind,
  float undoing) {
  const int sample = GROUP(0) * ITEMS_X + ITEM(0);
  if (sample >= stride) return;
  const size_t at = (size_t)GROUP(1) * stride + sample;
  const float y = values[at] * undoing;
  float slope = 1;
  if (kind == 1) slope = y > 0 ? 1 : 0;
  if (kind == 2) slope = y * (1 - y);
  if (kind == 3) slope = 1 - y * y;
  gradient[at] = sample < samples ? gradient[at] * slope : 0;
}

// target[c, r] = source[r, c]
KERNEL void transposed(
  GLOBAL const float *RESTRICT source, int stride, int columns, int rows,
  GLOBAL float *RESTRICT target) {
  const int row = GROUP(0) * ITEMS_X + ITEM(0);
  if (row >= rows) return;
  for (int c = 0; c < columns; ++c) target[(size_t)c * rows + row] = source[(size_t)row * stride + c];
}

// target[r] = sum over the samples of values[r, s]
KERNEL void summed(
  GLOBAL const float *RESTRICT values, int rows, int samples, int stride,
  GLOBAL float *RESTRICT target) {
  const int row = GROUP(0) * ITEMS_X + ITEM(0);
  if (row >= rows) return;
  float sum = 0;
  for (int s = 0; s < samples; ++s) sum += values[(size_t)row * stride + s];
  target[row] = sum;
}

// A step of parameters by their gradient: by momentum, or by Adam with both moments. A rule is the rate,
// the decay of the weights, how far they move towards 0 behind the step, the decays of the moments and
// epsilon.
KERNEL void stepped(
  GLOBAL float *RESTRICT values, GLOBAL const float *RESTRICT gradients, GLOBAL float *RESTRICT firsts,
  GLOBAL float *RESTRICT seconds, int count, int isAdam, GLOBAL const float *RESTRICT rules, int start) {
  const int i = GROUP(0) * ITEMS_X + ITEM(0);
  if (i >= count) return;
  const float rate = rules[start], decay = rules[start + 1];
  float shrinkage = rules[start + 2];
  const float firstDecay = rules[start + 3], secondDecay = rules[start + 4];
  const float epsilon = rules[start + 5];
  float value = values[i];
  const float gradient = gradients[i] + decay * value;
  if (isAdam) {
    firsts[i] = firstDecay * firsts[i] + (1 - firstDecay) * gradient;
    seconds[i] = secondDecay * seconds[i] + (1 - secondDecay) * gradient * gradient;
    const float scale = ROOT(seconds[i]) + epsilon;
    value -= rate * firsts[i] / scale;
    shrinkage /= scale;
  } else {
    firsts[i] = firstDecay * firsts[i] + gradient;
    value -= rate * firsts[i];
  }
  // What isn't a number stays so, so that training that diverges is seen.
  const int isNear = value >= -shrinkage && value <= shrinkage;
  values[i] = isNear ? 0 : value > 0 ? value - shrinkage : value + shrinkage;
}
