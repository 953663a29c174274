import Networks

/// What a kernel is to compute.
struct DeviceShape {
  let layer: Layer

  /// The network's codebooks: one of them, or some, have the values that the layer's weights share.
  let codebooks: [[Float]]

  /// How many samples a call has.
  let samples: Int

  /// How far apart two values of a sample lie between layers, which are `width × stride`: the
  /// samples, filled up to whole vectors.
  let stride: Int

  /// Whether outputs go where the host reads them: each sample's side by side.
  let isLast: Bool

  /// The samples filled up to whole vectors.
  static func stride(_ samples: Int) -> Int {
    switch samples {
    case 1: 1
    case 2...4: 4
    case 5...8: 8
    case 9...16: 16
    default: (samples + 31) / 32 * 32
    }
  }

  /// The places of outputs, samples and their activation, which every product ends with.
  var target: [Int32] {
    [
      Int32(isLast ? 1 : stride), Int32(isLast ? layer.outputs : 1), Int32(samples),
      Int32(layer.outputs),
    ]
  }
}
