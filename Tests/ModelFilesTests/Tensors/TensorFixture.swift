import Arrays
import Networks

@testable import ModelFiles

/// A tensor of floats.
func tensor(_ name: String, _ shape: [Int], _ floats: [Float]) -> NamedTensor {
  let bytes = floats.withUnsafeBytes { Array($0) }
  return NamedTensor(
    name: name, array: NumericArray(shape: shape, type: .float32, bytes: bytes[...]))
}

/// Numbers that differ, and are exact in half precision.
func numbers(_ count: Int, from first: Float = 1) -> [Float] {
  (0..<count).map { first + Float($0) / 8 }
}

/// The network that tensors make, or the error that they are refused with.
func chained(
  _ tensors: [NamedTensor], hints: ModelHints = ModelHints(), metadata: [String: String] = [:]
) throws(ModelFileError) -> ReadModel {
  try ModelTensors.model(tensors, metadata: metadata, path: "m", hints: hints)
}

/// A network with everything that files of tensors can hold.
let everyActivation: Network = {
  let activations: [Activation] = [
    .relu, .sigmoid, .tanh, .selu, .gelu, .geluTanh, .silu, .hardSwish, .softplus,
    .leakyReLU(slope: 0.1), .elu(alpha: 1.0 / 3), .hardSigmoid(slope: 1.0 / 6, offset: 0.5),
    .clip(low: -.infinity, high: 6), .identity,
  ]
  let layers = activations.enumerated().map { index, activation in
    Layer(
      inputs: 2 + index, outputs: 3 + index, activation: activation,
      weights: numbers((2 + index) * (3 + index), from: -1), bias: numbers(3 + index, from: -0.0))
  }
  return Network(
    layers: layers, normalization: Normalization(offset: [1, 1.0 / 3], scale: [0.1, -2]),
    outputFunction: .logSoftmax)
}()
