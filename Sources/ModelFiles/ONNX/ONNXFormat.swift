import Networks

/// Models of ONNX, the format in which most programs exchange networks.
public enum ONNXFormat: ModelFormat {
  /// What messages call it.
  public static let name = "ONNX"

  /// How names of its files end.
  public static let endings = [".onnx"]

  /// Not there yet.
  public static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel {
    throw .unsupported(
      path: path, place: "its name", found: "a format that is only written",
      expected: "one of .assay")
  }
}
