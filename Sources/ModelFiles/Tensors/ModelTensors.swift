import Arrays
import Networks

/// How this program writes networks into files of named tensors, so that it reads them back:
/// `0.weight`, `0.bias` and so on as PyTorch names them, outputs × inputs, and beside them in texts
/// what tensors can't say.
///
/// Pruned weights are zeros; which ones they are, codebooks and bytes are lost.
enum ModelTensors {
  /// A tensor to write.
  typealias Tensor = (name: String, shape: [Int], floats: [Float])

  private static let version = "1"
  private static let versionKey = "assay.version"
  private static let activationsKey = "assay.activations"
  private static let outputKey = "assay.output"
  private static let offsetName = "normalization.offset"
  private static let scaleName = "normalization.scale"

  /// The tensors of a network, in order.
  static func tensors(of network: Network) -> [Tensor] {
    var tensors: [Tensor] = []
    if let normalization = network.normalization {
      let shape = [normalization.offset.count]
      tensors.append((offsetName, shape, normalization.offset))
      tensors.append((scaleName, shape, normalization.scale))
    }
    for (index, layer) in network.layers.enumerated() {
      tensors.append(("\(index).weight", [layer.outputs, layer.inputs], layer.weights))
      tensors.append(("\(index).bias", [layer.outputs], layer.bias))
    }
    return tensors
  }

  /// What stands beside the tensors of a network.
  static func metadata(of network: Network) -> [(key: String, value: String)] {
    [
      (versionKey, version),
      (activationsKey, network.layers.map(\.activation.name).joined(separator: "; ")),
      (outputKey, network.outputFunction.rawValue),
    ]
  }

  /// A network from tensors.
  ///
  /// - Parameters:
  ///   - tensors: in the file's order.
  ///   - metadata: what stands beside them; without this program's version in it, hints count.
  /// - Throws: `ModelFileError.unsupported`.
  static func model(
    _ tensors: [NamedTensor], metadata: [String: String], path: String, hints: ModelHints
  ) throws(ModelFileError) -> ReadModel {
    var builder = NetworkBuilder(path: path)
    guard let found = metadata[versionKey] else {
      var chain = TensorChain(path: path, hints: hints)
      try chain.add(tensors, to: &builder)
      return ReadModel(network: try builder.network(), notes: chain.notes)
    }
    guard found == version, hints.layers == nil,
      let output = metadata[outputKey].flatMap(OutputFunction.init),
      let activations = activations(metadata[activationsKey])
    else {
      throw .unsupported(
        path: path, place: "its metadata",
        found: hints.layers == nil
          ? "version '\(found.prefix(40))' or a word unknown in it"
          : "layers, and others named beside",
        expected: "version \(version) as this version of assay writes it")
    }
    var chain = TensorChain(path: path, hints: ModelHints(), activations: activations)
    let normalization = tensors.filter { [offsetName, scaleName].contains($0.name) }
    if let offset = normalization.first(where: { $0.name == offsetName }),
      let scale = normalization.first(where: { $0.name == scaleName })
    {
      try builder.addNormalization(
        "'\(offsetName)'", offset: offset.array.doubles(), scale: scale.array.doubles())
    }
    try chain.add(
      tensors.filter { ![offsetName, scaleName].contains($0.name) }, to: &builder)
    try builder.addOutput("its metadata", output)
    return ReadModel(network: try builder.network())
  }

  private static func activations(_ text: String?) -> [Activation]? {
    guard let text else { return nil }
    let words = text.split(separator: ";").map { String($0.drop { $0 == " " }) }
    let activations = words.compactMap(Activation.init(name:))
    return activations.count == words.count ? activations : nil
  }
}
