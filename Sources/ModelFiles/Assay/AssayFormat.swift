import Networks

/// This program's own files, as small as the network allows.
public enum AssayFormat: ModelFormat {
  /// What messages call it.
  public static let name = "Assay"

  /// How names of its files end.
  public static let endings = [".assay"]

  /// Reads a network; hints say nothing that the file doesn't.
  public static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel {
    ReadModel(network: try AssayFile.read(path))
  }

  /// Writes a network in the smallest of its codings; nothing is left to options.
  public static func write(
    _ network: Network, to path: String, options: ModelWriting
  ) throws(ModelFileError) -> Int {
    try AssayFile.write(network, to: path)
  }
}
