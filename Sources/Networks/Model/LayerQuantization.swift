import Kernels

/// How a layer computes with bytes: its weights are whole steps of a scale for each row, and its
/// inputs are rounded to whole steps of another.
public struct LayerQuantization: Sendable, Equatable {
  /// The largest magnitude of a weight, in steps.
  public static var largestWeight: Float { Int8Weights.largestWeight }

  /// `outputs` values: what a step is worth in each row of the weights. 0 for a row of zeros.
  public var weightScales: [Float]

  /// What the bytes of the inputs stand for.
  public var input: ByteScale

  /// Creates a quantisation.
  public init(weightScales: [Float], input: ByteScale) {
    self.weightScales = weightScales
    self.input = input
  }
}

extension Layer {
  /// Finds a scale for each row of weights, in which its largest magnitude is the largest byte, and
  /// takes bytes for inputs. The weights are shared no more, and not yet rounded: training rounds
  /// them, or `roundWeights`.
  public mutating func calibrate(inputs scale: ByteScale) {
    let rows = (0..<outputs).map { weights[$0 * inputs..<($0 + 1) * inputs] }
    quantization = LayerQuantization(
      weightScales: rows.map { row in
        Int8Weights.scale(largest: row.reduce(0) { max($0, abs($1)) })
      },
      input: scale)
    sharing = nil
  }

  /// Rounds the weights to whole steps of their rows' scales, those beyond the largest to it.
  public mutating func roundWeights() {
    guard let scales = quantization?.weightScales else { return }
    for index in weights.indices {
      let scale = scales[index / inputs]
      // Without a sign of zero, which no byte has.
      weights[index] = scale > 0 ? scale * (Int8Steps.steps(weights[index], of: scale) + 0) : 0
    }
  }
}
