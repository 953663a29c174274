import Kernels
import Random

/// Rounding to bytes and products of bytes, whose sums are exact.
func byteChecks(on table: KernelTable) -> [Checks] {
  [int8(table), fakeQuantization(table), weightRounding(table)]
}

/// Bytes, their scales, sums of bytes and their distance from real numbers.
private func int8(_ table: KernelTable) -> Checks {
  var checks = Checks("quantization")
  for samples in 1...20 {
    for depth in [1 + samples % 13, 8 * samples % 71 + 1] {
      var product = Int8Case(
        samples: samples, columns: 1 + (11 * depth + samples) % 40, depth: depth)
      product.rectifies = (samples + depth) % 2 == 0
      // Samples with and without negative inputs.
      for index in product.input.indices where index / depth % 3 != 0 {
        product.input[index] = index / depth % 3 == 1 ? abs(product.input[index]) : -3
      }
      checks.expectNone(product.mismatch(on: table))
    }
  }
  // The largest weights and inputs: their sums must not overflow.
  for sign: Float in [1, -1] {
    var product = Int8Case(samples: 5, columns: 3, depth: 1000)
    product.weights = product.weights.map { _ in 127 * sign }
    product.input = product.input.map { _ in Float(table.largestInput) }
    product.bias = [0, 0, 0]
    let expected = 127_000 * sign * Float(table.largestInput)
    checks.expect(
      product.run(on: table).allSatisfy { $0 == expected }, "sums of \(127 * sign) overflow")
  }
  return checks
}

/// Values become what their bytes stand for.
private func fakeQuantization(_ table: KernelTable) -> Checks {
  var checks = Checks("fake-quantization")
  for scale in [ByteScale(covering: 0...1), ByteScale(covering: -0.5...2)] {
    let stride = 3 * table.width
    var generator = SeededGenerator(seed: 1)
    let values = generator.normals(4 * stride)
    let rounded = AlignedBuffer(values)
    table.run(FakeQuantizationProduct(values: rounded, rows: 4, stride: stride, scale: scale))
    for (index, value) in values.enumerated() {
      let byte = Double(value) / Double(scale.step) + Double(scale.zero)
      let nearest = min(max(byte, 0), Double(ByteScale.largest))
      let found = Double(rounded[index]) / Double(scale.step) + Double(scale.zero)
      checks.expect(
        abs(found - nearest) <= 0.5001 && abs(found - found.rounded()) < 1e-4,
        "\(value) is \(rounded[index])")
    }
  }
  return checks
}

/// Weights become whole steps of their output's scale; masked ones, and those without a scale, 0.
private func weightRounding(_ table: KernelTable) -> Checks {
  var checks = Checks("weight-rounding")
  let (depth, columns) = (5, 3 * table.panelWidth)
  var generator = SeededGenerator(seed: 2)
  let source = generator.normals(columns * depth)
  let mask = source.map { _ in generator.uniform() < 0.3 ? Float(0) : 1 }
  let scales = (0..<columns).map { $0 % 5 == 4 ? Float(0) : 0.001 + 0.02 * generator.uniform() }
  let target = AlignedBuffer<Float>.poisoned(columns * depth)
  table.run(
    WeightRoundingProduct(
      source: AlignedBuffer(source), mask: AlignedBuffer(mask), scales: AlignedBuffer(scales),
      target: target, depth: depth))
  for index in source.indices {
    let panel = index / (depth * table.panelWidth)
    let scale = scales[panel * table.panelWidth + index % table.panelWidth]
    let steps = scale > 0 ? (source[index] * mask[index] / scale).rounded(.toNearestOrEven) : 0
    checks.expect(
      target[index] == scale * min(max(steps, -127), 127), "[\(index)] is \(target[index])")
  }
  return checks
}
