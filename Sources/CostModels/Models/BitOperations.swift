import Metrics

/// Bit operations: each multiplication counts as many as it has pairs of bits (van Baalen et al.,
/// Bayesian Bits, 2020). Where adding up counts too, each also counts the bits of the sum that it
/// is added to (Baskin et al., UNIQ, 2018).
public struct BitOperations: CostModel {
  /// The word in files and results.
  public static let name = "bit-operations"

  /// Whether adding up counts.
  public let countsAddition: Bool

  /// Creates a model.
  public init(countsAddition: Bool) { self.countsAddition = countsAddition }

  /// What a network costs: see `CostModel`.
  public func costs(of layers: [ComputedLayer], _ uses: CompressionUse) -> Costs {
    var sum: Double? = 0
    for layer in layers {
      let weight = layer.weightBits(usingCodebooks: uses.codebooks)
      let input = layer.format.bits
      let accumulator =
        countsAddition ? weight + input + ComputedLayer.bits(toTell: layer.inputs) : 0
      let own = layer.multiplications(uses).map { $0 * Double(weight * input + accumulator) }
      sum = sum.flatMap { sum in own.map { sum + $0 } }
    }
    return Costs([(.computedBitOperations, sum)])
  }
}
