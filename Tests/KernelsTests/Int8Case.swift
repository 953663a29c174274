import CProcessor
import Kernels
import Random

/// One int8 product, set up on any table, with a reference in integers and one in real numbers.
struct Int8Case {
  let samples, columns, depth: Int
  var rectifies = false
  /// `columns × depth` and `samples × depth`, row-major.
  var weights, input: [Float]
  var bias: [Float]

  init(samples: Int, columns: Int, depth: Int) {
    self.samples = samples
    self.columns = columns
    self.depth = depth
    var generator = SeededGenerator(seed: UInt64(samples * 10_000 + columns * 100 + depth))
    weights = generator.normals(columns * depth)
    input = generator.normals(samples * depth)
    bias = generator.normals(columns)
  }

  /// One sample whose weights don't fit the second-level cache. No input is negative,
  /// and of each 32 so many are zero.
  static func large(zeros: Int) -> Int8Case {
    let depth = 1030
    var large = Int8Case(
      samples: 1, columns: assay_second_level_cache() / depth + 1, depth: depth)
    for index in 0..<depth { large.input[index] = index % 32 < zeros ? 0 : abs(large.input[index]) }
    return large
  }

  /// What stands in front of a failure's message.
  var name: String { "samples \(samples) columns \(columns) depth \(depth)" }

  /// The product and its result, which is poisoned, each row of it but the last 3 floats longer
  /// than the panels. Input rows have NaN between them.
  func product(on table: KernelTable) -> (product: Int8Product, output: AlignedBuffer<Float>) {
    let padded = table.padded(columns)
    let output = AlignedBuffer<Float>.poisoned(samples * (padded + 3) - 3)
    let product = Int8Product(
      weights: Int8Weights(weights, inputs: depth, outputs: columns, for: table),
      input: .poisoned(rows: samples, columns: depth, stride: depth + 2, input),
      inputStride: depth + 2, output: output, outputStride: padded + 3, samples: samples,
      bias: AlignedBuffer(rows: 1, columns: columns, stride: padded, bias),
      rectifies: rectifies, for: table)
    return (product, output)
  }

  /// `samples × columns` results.
  func run(on table: KernelTable) -> [Float] {
    let (product, output) = product(on: table)
    table.run(product)
    return output.read(rows: samples, columns: columns, stride: table.padded(columns) + 3)
  }

  /// The first byte, scale or result that is not what it should be; `nil` when all are.
  func mismatch(on table: KernelTable) -> String? {
    let (product, output) = product(on: table)
    table.run(product)
    return bytesMismatch(product.quantization, largest: table.largestInput)
      ?? sumsMismatch(product.quantization, output, padded: table.padded(columns))
      ?? realMismatch(product.quantization, output, padded: table.padded(columns))
  }

  /// A sample's scale is a `largest`-th of its range, 0 included, and a byte is the nearest level.
  private func bytesMismatch(_ found: QuantizationProduct, largest: Int) -> String? {
    let bytes = found.values.withElements { Array($0) }
    for sample in 0..<samples {
      let row = self.input[(sample * depth)..<((sample + 1) * depth)]
      let low = Double(row.reduce(0, min))
      let high = Double(row.reduce(0, max))
      let scale = Double(found.scales[sample])
      let zero = Double(found.zeros[sample])
      guard abs(scale - (high - low) / Double(largest)) <= 1e-6 * scale else {
        return "\(name): sample \(sample) has the scale \(scale)"
      }
      guard zero >= 0 && zero <= Double(largest) && abs(zero * scale + low) <= 0.5001 * scale
      else { return "\(name): sample \(sample) has the zero \(zero)" }
      for (index, value) in row.enumerated() {
        let byte = Double(bytes[sample * found.stride + index])
        guard byte <= Double(largest), abs(Double(value) - scale * (byte - zero)) <= 0.5001 * scale
        else { return "\(name): sample \(sample) input \(index), \(value), is \(byte)" }
      }
    }
    return nil
  }

  /// The weights as bytes, and their scales.
  private func quantizedWeights() -> (bytes: [Int], scales: [Float]) {
    var bytes: [Int] = []
    var scales: [Float] = []
    for column in 0..<columns {
      let row = weights[(column * depth)..<((column + 1) * depth)]
      let scale = row.reduce(0) { max($0, abs($1)) } / 127
      bytes += row.map { scale > 0 ? Int(($0 / scale).rounded(.toNearestOrEven)) : 0 }
      scales.append(scale)
    }
    return (bytes, scales)
  }

  /// Results are exact sums of bytes, rounded once as a float and three times on the way out.
  private func sumsMismatch(
    _ found: QuantizationProduct, _ output: AlignedBuffer<Float>, padded: Int
  ) -> String? {
    let (bytes, scales) = quantizedWeights()
    let inputs = found.values.withElements { $0.map { Int($0) } }
    return firstMismatch(output, padded: padded) { sample, column in
      var sum = 0
      let zero = Int(found.zeros[sample])
      for k in 0..<depth {
        sum += bytes[column * depth + k] * (inputs[sample * found.stride + k] - zero)
      }
      let product = Double(sum) * Double(scales[column]) * Double(found.scales[sample])
      let bias = Double(bias[column])
      return (product + bias, 5 * 0x1p-24 * (abs(product) + abs(bias)))
    }
  }

  /// Results are as near to the product of real numbers as half a step of each factor allows:
  /// `|Σ (w + δw)(x + δx) − Σ w x| ≤ Σ |w| |δx| + |x| |δw| + |δw| |δx|`.
  private func realMismatch(
    _ found: QuantizationProduct, _ output: AlignedBuffer<Float>, padded: Int
  ) -> String? {
    let scales = quantizedWeights().scales
    return firstMismatch(output, padded: padded) { sample, column in
      let ofWeight = 0.5001 * Double(scales[column])
      let ofInput = 0.5001 * Double(found.scales[sample])
      var value = Double(bias[column])
      var bound = 1e-6 * abs(value)
      for k in 0..<depth {
        let weight = Double(weights[column * depth + k])
        let input = Double(input[sample * depth + k])
        value += weight * input
        bound += abs(weight) * ofInput + abs(input) * ofWeight + ofWeight * ofInput
        bound += 1e-6 * abs(weight * input)
      }
      return (value, bound)
    }
  }

  /// Compares results; padding must be 0 and what lies beyond it untouched.
  private func firstMismatch(
    _ output: AlignedBuffer<Float>, padded: Int,
    reference: (_ sample: Int, _ column: Int) -> (value: Double, bound: Double)
  ) -> String? {
    let found = output.elements
    for sample in 0..<samples {
      for column in 0..<(sample == samples - 1 ? padded : padded + 3) {
        let value = found[sample * (padded + 3) + column]
        let isRight: Bool
        if column < columns {
          let (expected, bound) = reference(sample, column)
          isRight = abs(Double(value) - (rectifies ? max(0, expected) : expected)) <= bound
        } else {
          isRight = column < padded ? value == 0 : value.isNaN
        }
        if !isRight { return "\(name): [\(sample), \(column)] is \(value)" }
      }
    }
    return nil
  }
}
