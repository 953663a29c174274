import Networks

/// Models of ONNX, the format in which most programs exchange networks.
public enum ONNXFormat: ModelFormat {
  /// What messages call it.
  public static let name = "ONNX"

  /// How names of its files end.
  public static let endings = [".onnx"]

  /// Reads a graph that is a multi-layer perceptron, however it is written; hints say nothing that
  /// the file doesn't.
  ///
  /// - Throws: `missing`, `unreadable`, `malformed`, or `unsupported` with the node and the reason
  ///   when the graph is something else.
  public static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel {
    let bytes = try ModelBytes.read(path)
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return try ONNXModel.decode(bytes, path: path, folder: folder)
  }
}
