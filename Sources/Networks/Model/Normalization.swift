/// What is done to inputs before the first layer reads them, one by one: `(x − offset) · scale`.
///
/// It belongs to a network that was trained on normalised inputs and is given them as they are.
public struct Normalization: Sendable, Equatable {
  /// What is taken off, a value for each input.
  public let offset: [Float]

  /// What the difference is multiplied by, a value for each input.
  public let scale: [Float]

  /// Creates a normalisation; a precondition checks that both have equally many values.
  public init(offset: [Float], scale: [Float]) {
    precondition(offset.count == scale.count, "an offset and a scale for each input")
    self.offset = offset
    self.scale = scale
  }

  /// Whether all values are finite. Readers of files refuse others.
  public var isValid: Bool { (offset + scale).allSatisfy(\.isFinite) }
}

extension Network {
  /// The same network without a normalisation, whose first layer does what it did: with inputs as
  /// they are it gives the same outputs, up to rounding.
  ///
  /// The network itself when it has none; when the first layer's weights are shared or bytes, which
  /// an own factor for each input would undo; and where an offset is so much larger than what the
  /// input varies by that the difference of two sums would have fewer digits than the inputs'.
  public var absorbingNormalization: Network {
    guard let normalization, let first = layers.first,
      first.sharing == nil, first.quantization == nil, first.tied == nil,
      !layers.contains(where: { $0.tied == 0 }),
      zip(normalization.offset, normalization.scale).allSatisfy({ abs($0 * $1) <= 16 })
    else { return self }
    var result = self
    result.normalization = nil
    for output in 0..<first.outputs {
      var bias = Double(first.bias[output])
      for input in 0..<first.inputs {
        let index = output * first.inputs + input
        let weight = Double(first.weights[index]) * Double(normalization.scale[input])
        bias -= weight * Double(normalization.offset[input])
        result.layers[0].weights[index] = Float(weight)
      }
      result.layers[0].bias[output] = Float(bias)
    }
    return result
  }
}
