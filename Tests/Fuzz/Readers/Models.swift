import CZlib
import Foundation
import ModelFiles
import Networks
import TestSupport

extension FuzzedReader {
  /// One for each format of model files.
  static let models = ModelFormats.all.map(model)

  private static func model(_ format: any ModelFormat.Type) -> FuzzedReader {
    let name = String(format.endings[0].dropFirst())
    if format == AssayFormat.self {
      return FuzzedReader(
        name: name, file: "model" + format.endings[0], seeds: { try seeds(of: format) },
        repaired: { sealed($0) }, read: { try readModel($0, as: format) })
    }
    return FuzzedReader(
      name: name, file: "model" + format.endings[0], words: words,
      seeds: { try seeds(of: format) }, read: { try readModel($0, as: format) })
  }

  /// Reads a model, with and without hints where they say more than the file.
  private static func readModel(_ path: String, as format: any ModelFormat.Type) throws {
    let activations: [Activation?] = format == AssayFormat.self ? [nil] : [nil, .relu]
    for activation in activations {
      let model = try? format.read(path, hints: ModelHints(activation: activation))
      if let network = model?.network, network.parameterCount <= mostParameters {
        try check(network, besides: path)
      }
    }
  }

  /// Larger networks are read, and no more: writing them takes long.
  private static let mostParameters = 1 << 10

  /// What was read is a whole network: the program's own format brings it back.
  private static func check(_ network: Network, besides path: String) throws {
    let copy = path + ".copy"
    _ = try AssayFormat.write(network, to: copy, options: ModelWriting())
    let again = try AssayFormat.read(copy, hints: ModelHints()).network
    precondition(again.digest == network.digest, "a network that was read comes back equal")
  }
}

extension FuzzedReader {
  private static func seeds(of format: any ModelFormat.Type) throws -> [[UInt8]] {
    let directory = try TemporaryDirectory()
    let path = directory.file("model" + format.endings[0])
    var seeds = try SeedModels.all(of: format)
    for network in SeedNetworks.all {
      for options in [
        ModelWriting(), ModelWriting(isSparse: true), ModelWriting(hasCodebooks: true),
      ] {
        do { _ = try format.write(network, to: path, options: options) } catch {
          if case .unsupported = error { continue }
          throw error
        }
        let seed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        if !seeds.contains(seed) { seeds.append(seed) }
      }
    }
    return seeds
  }

  /// An `.assay` file with the length and the checksum that it should have.
  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 24 else { return bytes }
    var sealed = bytes
    let end = bytes.count - 4
    for place in 0..<8 {
      sealed[12 + place] = UInt8(truncatingIfNeeded: bytes.count >> (8 * place))
    }
    let checksum = crc32_z(0, sealed, end)
    for place in 0..<4 { sealed[end + place] = UInt8(truncatingIfNeeded: checksum >> (8 * place)) }
    return sealed
  }

  /// Names of operators, attributes, tensors and keys.
  private static let words = [
    "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Conv", "BatchNormalization", "Flatten",
    "Reshape",
    "Shape", "Gather", "Concat", "Slice", "Identity", "Cast", "Dropout", "Transpose", "Clip",
    "LeakyRelu", "Elu", "Selu", "Gelu", "HardSigmoid", "Softplus", "Softmax", "LogSoftmax", "Relu",
    "Sigmoid", "Tanh", "Constant", "ConstantOfShape", "DequantizeLinear", "QuantizeLinear",
    "DynamicQuantizeLinear", "MatMulInteger", "Squeeze", "Unsqueeze", "ReduceMean", "Erf", "Where",
    "alpha", "beta", "transA", "transB", "axis", "axes", "perm", "epsilon", "value", "ai.onnx",
    "weight", "bias", ".weight", ".bias", "F16", "BF16", "F32", "F64", "I8", "shape", "dtype",
    "data_offsets", "__metadata__", "Sequential", "Functional", "Dense", "InputLayer", "config",
    "class_name", "layers", "units", "activation", "model_config", "layer_names", "weight_names",
    "TREE", "HEAP", "SNOD", "OHDR", "FRHP", "GCOL",
  ]
}
