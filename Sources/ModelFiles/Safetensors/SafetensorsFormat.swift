import Networks

/// Hugging Face's files of named tensors, `.safetensors`: weights without an architecture.
///
/// Networks that this program wrote come back equal, but for pruned weights, which are zeros, and
/// codebooks and bytes, which are floats. Other files are read by the rules of `TensorChain`.
public enum SafetensorsFormat: ModelFormat {
  /// What messages call it.
  public static let name = "safetensors"

  /// How names of its files end.
  public static let endings = [".safetensors"]

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
    let bytes = SafetensorsFile.encode(
      ModelTensors.tensors(of: network), metadata: ModelTensors.metadata(of: network))
    try ModelBytes.write(bytes, to: path)
    return bytes.count
  }

  /// The network in a file's content.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `malformed` or `unsupported`; no memory is taken for what the bytes don't hold.
  public static func decode(
    _ bytes: [UInt8], path: String, hints: ModelHints
  ) throws(ModelFileError) -> ReadModel {
    let file = try SafetensorsFile(bytes, path: path)
    return try ModelTensors.model(
      file.tensors, metadata: file.metadata, path: path, hints: hints)
  }
}
