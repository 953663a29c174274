// What becomes of a product's sums: activation, and the place in the output.

// What a layer applies to each output. The numbers are `ActivationCode`'s.
OUTLINED float activated(float x, int kind, float a, float b) {
  switch (kind) {
    case 1: return x <= 0 ? 0 : x;
    case 2: return 1 / (1 + EXP(-x));
    case 3: return TANH(x);
    case 4: return x < 0 ? a * x : x;
    case 5: return x < 0 ? b * EXP_MINUS_ONE(x) : a * x;
    case 6: return 0.5f * x * ERFC(-x * 0.70710678f);
    case 7: return x / (1 + EXP(-1.59576912f * x * (1 + 0.044715f * x * x)));
    case 8: return x / (1 + EXP(-x));
    case 9: return x * (x + 3 < 0 ? 0 : x + 3 > 6 ? 6 : x + 3) / 6;
    case 10: x = a * x + b; return x < 0 ? 0 : x > 1 ? 1 : x;
    case 11: return (x < 0 ? 0 : x) + LOG_OF_ONE_PLUS(EXP(-ABSOLUTE(x)));
    case 12: return x < a ? a : x > b ? b : x;
    default: return x;
  }
}

// Value (output, sample) goes to `output * row + sample * column`. Between layers samples lie side by
// side, and a row is longer than 1; behind the last layer outputs do, and a row is 1, also where
// there is a single output.
typedef struct {
  int row, column, samples, outputs, kind;
  float a, b;
} Target;

// What every product ends its parameters with.
#define TARGET_PARAMETERS \
  GLOBAL float *RESTRICT output, int row, int column, int samples, int outputs, int kind, \
  float a, float b
#define TARGET { row, column, samples, outputs, kind, a, b }

FUNCTION void put(GLOBAL float *output, Target target, int place, int sample, float value) {
  if (place < target.outputs && sample < target.samples)
    output[(size_t)place * target.row + (size_t)sample * target.column] =
      activated(value, target.kind, target.a, target.b);
}

// The sums of WIDTH samples of one output. Between layers whole vectors are written: behind the
// samples there is padding, which may hold anything.
FUNCTION void putSamples(GLOBAL float *output, Target target, int place, int sample, Vector value) {
  float lanes[WIDTH];
  if (place >= target.outputs) return;
  if (target.row > 1 && target.kind <= 1) {
    GLOBAL float *first = output + (size_t)place * target.row + sample;
    STORE(value, first);
    if (target.kind == 1)
      for (int i = 0; i < WIDTH; ++i) first[i] = first[i] <= 0 ? 0 : first[i];
    return;
  }
  STORE(value, lanes);
  for (int i = 0; i < WIDTH; ++i) put(output, target, place, sample + i, lanes[i]);
}

// The sums of WIDTH outputs of one sample.
FUNCTION void putOutputs(GLOBAL float *output, Target target, int place, Vector value) {
  float lanes[WIDTH];
  STORE(value, lanes);
  for (int i = 0; i < WIDTH; ++i) put(output, target, place + i, 0, lanes[i]);
}
