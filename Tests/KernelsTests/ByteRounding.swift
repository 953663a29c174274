import Networks

/// How far a layer's outputs may move when its weights become bytes and its inputs at least seven
/// bits, by half a step each:
/// `|Σ (w + δw)(x + δx) − Σ w x| ≤ δx Σ |w| + δw Σ |x| + n |δw| |δx|`.
struct ByteRounding {
  private let inputs: Int
  /// Half a step, and the sum of all magnitudes, of each output's weights and of each sample.
  private let ofWeights, ofInputs: [(half: Double, total: Double)]

  init(_ layer: Layer, input: [Float]) {
    inputs = layer.inputs
    ofWeights = Self.rows(layer.weights, layer.inputs) { max(-$0, $1) / 127 }
    ofInputs = Self.rows(input, layer.inputs) { ($1 - $0) / 127 }
  }

  /// How far one output may be off.
  func bound(_ sample: Int, _ output: Int) -> Double {
    let (weight, input) = (ofWeights[output], ofInputs[sample])
    return input.half * weight.total + weight.half * input.total
      + Double(inputs) * weight.half * input.half
  }

  /// A step follows from a row's range, which holds 0.
  private static func rows(
    _ matrix: [Float], _ width: Int, step: (_ least: Double, _ most: Double) -> Double
  ) -> [(half: Double, total: Double)] {
    stride(from: 0, to: matrix.count, by: width).map { start in
      let row = matrix[start..<(start + width)].lazy.map { Double($0) }
      // A little more than half, because the step itself is rounded.
      return (
        half: 0.5001 * step(row.reduce(0, min), row.reduce(0, max)),
        total: row.reduce(0) { $0 + $1.magnitude }
      )
    }
  }
}
