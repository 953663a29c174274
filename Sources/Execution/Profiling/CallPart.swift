/// What a stretch of a call is spent on.
public enum CallPhase: String, Sendable, CaseIterable {
  /// Normalising the inputs.
  case normalization
  /// Laying samples as a device's kernels read them.
  case arrangement
  /// Rounding a layer's inputs to bytes.
  case quantization
  /// The product of a layer's weights and inputs, with what its kernel does besides: bias,
  /// rectifier, scales.
  case product
  /// An activation that no product applies.
  case activation
  /// The network's output function.
  case softmax
  /// What a shared product takes beyond its longest part: handing it over and waiting for others.
  /// Of a device's calls, all that they take beyond what the device's own clock says.
  case handOff
  /// Moving inputs to a device and outputs back.
  case transfer
  /// What is around: the steps from layer to layer, and the state of the processor that a call
  /// sets and restores.
  case surroundings
}

/// A phase of a layer.
public struct CallPart: Sendable, Hashable {
  /// The layer, counted from 0; `nil` for what belongs to the network.
  public let layer: Int?

  /// What the time is spent on.
  public let phase: CallPhase

  /// Creates a part.
  public init(layer: Int?, phase: CallPhase) {
    self.layer = layer
    self.phase = phase
  }
}
