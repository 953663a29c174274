import Foundation
import Networks

extension Network {
  /// The same function by layers whose surviving weights have equal mean magnitudes, so that one
  /// codebook suits them all; the network as it is where activations don't allow it.
  ///
  /// A neuron with a ReLU, leaky or not, may be scaled by any positive factor when what reads it is
  /// scaled by the inverse (Nagel et al., "Data-free quantization through weight equalization and
  /// bias correction", 2019). Layers' factors have the product 1, so the outputs keep their scale.
  func balanced() -> Network {
    let magnitudes = layers.map(\.meanMagnitude)
    guard magnitudes.allSatisfy({ $0 > 0 && $0.isFinite }),
      layers.dropLast().allSatisfy(\.activation.scalesWithInput)
    else { return self }
    let target = exp(magnitudes.reduce(0) { $0 + log($1) } / Double(layers.count))
    var network = self
    var biasFactor = 1.0
    for (index, magnitude) in magnitudes.enumerated() {
      let factor = target / magnitude
      biasFactor *= factor
      network.layers[index].weights = layers[index].weights.map { Float(Double($0) * factor) }
      // The last layer's is 1 but for rounding.
      guard index < layers.count - 1 else { break }
      network.layers[index].bias = layers[index].bias.map { Float(Double($0) * biasFactor) }
    }
    return network
  }
}

extension Activation {
  /// Whether an input that is a positive factor larger gives an output that is so, too.
  fileprivate var scalesWithInput: Bool {
    switch self {
    case .identity, .relu, .leakyReLU: true
    default: false
    }
  }
}
