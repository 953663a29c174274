import Networks

/// Keras' files: `.keras` archives, `.h5` of Keras 1 to 3, and files of weights alone. They are
/// only read.
///
/// Where the file holds a configuration, layers are taken from it; where it holds weights alone,
/// layers are taken in the order of their names, and hints tell the activation.
public enum KerasFormat: ModelFormat {
  /// What messages call it.
  public static let name = "Keras"

  /// How names of its files end.
  public static let endings = [".keras", ".h5", ".hdf5"]

  /// Reads a network.
  ///
  /// - Parameter hints: the hidden layers' activation and the layers that count, for weights alone.
  public static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel {
    try decode(ModelBytes.read(path), path: path, hints: hints)
  }

  /// Throws `ModelFileError.unsupported`: these files are only read.
  public static func write(
    _ network: Network, to path: String, options: ModelWriting
  ) throws(ModelFileError) -> Int {
    throw .unsupported(
      path: path, place: "its name", found: "a file of Keras to write",
      expected: "one of a format that is written, such as .onnx or .safetensors")
  }

  /// The network in a file's content.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `malformed` or `unsupported`; no memory is taken for what the bytes don't hold.
  public static func decode(
    _ bytes: [UInt8], path: String, hints: ModelHints
  ) throws(ModelFileError) -> ReadModel {
    let file = try KerasFile(bytes, path: path)
    guard let configuration = file.configuration else {
      return try KerasBareWeights(weights: file.weights, path: path).model(hints: hints)
    }
    let layers = try KerasGraph(configuration, path: path).layers()
    var model = KerasModel(weights: file.weights, version: file.version, path: path)
    for layer in layers { try model.add(layer) }
    let notes = model.notes
    return ReadModel(network: try model.network(), notes: notes)
  }
}
