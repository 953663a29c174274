import Datasets
import Random

/// Random initial weights.
public enum NetworkInitializer {
  /// A fully connected network whose last layer is linear.
  ///
  /// Weights are normal with variance `2 / inputs` before functions like a ReLU (He et al. 2015),
  /// `1 / inputs` before `selu` (LeCun et al. 1998; Klambauer et al. 2017) and
  /// `2 / (inputs + outputs)` elsewhere (Glorot & Bengio 2010); biases are zero.
  ///
  /// - Parameters:
  ///   - widths: from the input to the output, at least two.
  ///   - activation: that of the hidden layers.
  public static func network(widths: [Int], activation: Activation, seed: UInt64) -> Network {
    network(
      widths: widths,
      hiddenActivations: Array(repeating: activation, count: max(widths.count - 2, 0)), seed: seed)
  }

  /// The same with an activation for each hidden layer.
  public static func network(
    widths: [Int], hiddenActivations: [Activation], seed: UInt64
  ) -> Network {
    precondition(hiddenActivations.count == widths.count - 2, "one for each hidden layer")
    var generator = SeededGenerator(seed: seed, stream: "initial weights")
    let layers = (1..<widths.count).map { index in
      let inputs = widths[index - 1]
      let outputs = widths[index]
      let own = index == widths.count - 1 ? .identity : hiddenActivations[index - 1]
      let deviation = own.variance(inputs: inputs, outputs: outputs).squareRoot()
      return Layer(
        inputs: inputs, outputs: outputs, activation: own,
        weights: (0..<inputs * outputs).map { _ in deviation * generator.normal() },
        bias: Array(repeating: 0, count: outputs))
    }
    return Network(layers: layers)
  }
}

extension Activation {
  /// The variance of initial weights before the function.
  fileprivate func variance(inputs: Int, outputs: Int) -> Float {
    switch self {
    case .relu, .leakyReLU, .elu, .gelu, .geluTanh, .silu, .hardSwish, .clip: 2 / Float(inputs)
    case .selu: 1 / Float(inputs)
    case .identity, .sigmoid, .tanh, .hardSigmoid, .softplus: 2 / Float(inputs + outputs)
    }
  }
}
