import Arrays
import Networks

/// NumPy's archives of weights, `.npz`, as programs without a format of their own write them.
///
/// Arrays are named as PyTorch names them, or `W1` and `b1`, `coefs_0` and `intercepts_0`, or are
/// `arr_0` and so on: weights and biases in order. Networks that this program wrote come back
/// equal, but for pruned weights, which are zeros, and codebooks and bytes, which are floats.
public enum NPZFormat: ModelFormat {
  /// What messages call it.
  public static let name = "NumPy"

  /// How names of its files end.
  public static let endings = [".npz"]

  /// The member that says what arrays can't, in JSON.
  private static let metadataName = "assay.json"

  /// Reads a network.
  ///
  /// - Parameter hints: the hidden layers' activation and the layers that count.
  public static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel {
    try decode(ModelBytes.read(path), path: path, hints: hints)
  }

  /// Writes a network in floats; nothing is left to options.
  public static func write(
    _ network: Network, to path: String, options: ModelWriting
  ) throws(ModelFileError) -> Int {
    let metadata = JSONText.object(ModelTensors.metadata(of: network))
    let bytes: [UInt8]
    do {
      bytes = try NPZ.encode(
        ModelTensors.tensors(of: network), members: [(metadataName, Array(metadata.utf8))],
        path: path)
    } catch { throw ModelFileError(error) }
    try ModelBytes.write(bytes, to: path)
    return bytes.count
  }

  /// The network in a file's content.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `malformed` or `unsupported`.
  public static func decode(
    _ bytes: [UInt8], path: String, hints: ModelHints
  ) throws(ModelFileError) -> ReadModel {
    let tensors: [NamedTensor]
    let text: ArraySlice<UInt8>?
    do {
      let archive = try NPZ(bytes, path: path)
      text = try archive.member(metadataName)
      tensors = try Self.tensors(in: archive, hints: hints)
    } catch { throw ModelFileError(error) }
    return try ModelTensors.model(
      numbered(tensors), metadata: try metadata(text, path: path), path: path, hints: hints)
  }

  /// Those that can be a layer's, where hints name the layers; all otherwise.
  private static func tensors(
    in archive: NPZ, hints: ModelHints
  ) throws(ArrayError) -> [NamedTensor] {
    var tensors: [NamedTensor] = []
    for name in archive.names where hints.layers == nil || TensorName(name) != nil {
      tensors.append(NamedTensor(name: name, array: try archive.array(name)))
    }
    return tensors
  }

  /// Arrays that `numpy.savez` has numbered, with names that say which are weights: each matrix
  /// begins a layer, and the vector behind it is its bias.
  private static func numbered(_ tensors: [NamedTensor]) -> [NamedTensor] {
    let prefix = "arr_"
    let isNumbered = { (tensor: NamedTensor) in
      tensor.name.hasPrefix(prefix) && Int(tensor.name.dropFirst(prefix.count)) != nil
    }
    guard !tensors.isEmpty, tensors.allSatisfy(isNumbered) else { return tensors }
    var layer = -1
    return tensors.map { (NaturalOrder($0.name), $0.array) }.sorted { $0.0 < $1.0 }.map {
      _, array in
      if array.shape.count > 1 { layer += 1 }
      return NamedTensor(
        name: "\(max(layer, 0)).\(array.shape.count > 1 ? "weight" : "bias")", array: array)
    }
  }

  private static func metadata(
    _ text: ArraySlice<UInt8>?, path: String
  ) throws(ModelFileError) -> [String: String] {
    guard let text else { return [:] }
    let value = try JSONParser.parse(text, offset: 0, path: "\(path): \(metadataName)")
    let members = value.members?.compactMap { member in
      member.value.string.map { (member.key, $0) }
    }
    return Dictionary(members ?? []) { first, _ in first }
  }
}
