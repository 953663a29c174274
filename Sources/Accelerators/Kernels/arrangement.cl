// What is around the products. An item has one value, or one sample.

// target[i, s] = (source[s, i] - offsets[i]) * scales[i]: samples come to lie side by side, filled up
// with zeros to `stride`. Without normalisation the values are taken as they are.
KERNEL void arranged(
  GLOBAL const float *RESTRICT source, GLOBAL const float *RESTRICT offsets,
  GLOBAL const float *RESTRICT scales, int isNormalized, int samples, int inputs, int stride,
  GLOBAL float *RESTRICT target) {
  const int sample = GROUP(0) * ITEMS_X + ITEM(0);
  const int input = GROUP(1) * ITEMS_Y + ITEM(1);
  if (sample >= stride || input >= inputs) return;
  float value = sample < samples ? source[(size_t)sample * inputs + input] : 0;
  if (isNormalized && sample < samples) value = (value - offsets[input]) * scales[input];
  target[(size_t)input * stride + sample] = value;
}

// Values as bytes: what lies outside of 0 to 127 counts as the nearer end, and a NaN as 0.
KERNEL void rounded(
  GLOBAL const float *RESTRICT source, float stepsPerUnit, float zero, int count,
  GLOBAL uchar *RESTRICT target) {
  const int i = GROUP(0) * ITEMS_X + ITEM(0);
  if (i >= count) return;
  const float value = ROUND(source[i] * stepsPerUnit + zero);
  target[i] = (uchar)SMALLER(LARGER(value, 0.0f), 127.0f);
}

// The softmax of each sample's outputs, which lie side by side, or its logarithm, in place.
KERNEL void softmax(GLOBAL float *values, int samples, int outputs, int isLogarithm) {
  const int sample = GROUP(0) * ITEMS_X + ITEM(0);
  if (sample >= samples) return;
  GLOBAL float *own = values + (size_t)sample * outputs;
  float largest = own[0];
  for (int i = 1; i < outputs; ++i) largest = LARGER(largest, own[i]);
  float sum = 0;
  for (int i = 0; i < outputs; ++i) sum += EXP(own[i] - largest);
  for (int i = 0; i < outputs; ++i) {
    const float difference = own[i] - largest;
    own[i] = isLogarithm ? difference - LOG(sum) : EXP(difference) / sum;
  }
}
