/// What a network's size and work are by arithmetic alone, whatever a kernel makes of it.
public struct ModelSize: Sendable, Equatable {
  /// The number of weights and biases, zeros included; what tied layers share counts once.
  public let parameters: Int

  /// The number of weights and biases that are not exactly zero; what tied layers share counts
  /// once.
  public let nonzeros: Int

  /// The bytes of all parameters as 32-bit floating-point numbers.
  public let denseBytes: Int

  /// Floating-point operations per sample when zeros are multiplied too: a multiplication and an
  /// addition per weight, for each layer that uses it. Biases and activations are not counted.
  public let nominalFLOPs: Int

  /// Floating-point operations per sample when only weights other than zero are multiplied.
  public let executedFLOPs: Int

  /// Measures a network.
  public init(of network: Network) {
    let weights = network.layers.reduce(0) { $0 + $1.weights.count }
    let nonzeroWeights = network.layers.reduce(0) { $0 + $1.weights.count { $0 != 0 } }
    parameters = network.parameterCount
    nonzeros = network.nonzeroCount
    denseBytes = parameters * MemoryLayout<Float>.size
    nominalFLOPs = 2 * weights
    executedFLOPs = 2 * nonzeroWeights
  }
}
