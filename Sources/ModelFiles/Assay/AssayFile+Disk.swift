import Networks

extension AssayFile {
  /// Reads a network. Throws `missing`, `unreadable`, `unsupportedVersion` or `malformed`.
  public static func read(_ path: String) throws(ModelFileError) -> Network {
    try decode(ModelBytes.read(path), path: path)
  }

  /// Writes a network. Whoever reads the path meanwhile finds the old content or the new one, never
  /// a part.
  ///
  /// Throws `notCreated`, `notWritten` when the disk is full or fails, or `unsupported` for a
  /// network whose activations or normalisation have parameters that aren't numbers.
  ///
  /// - Returns: The bytes that the file takes.
  @discardableResult
  public static func write(_ network: Network, to path: String) throws(ModelFileError) -> Int {
    if let (place, found) = invalidPlace(in: network) {
      throw .unsupported(
        path: path, place: place, found: found, expected: "finite numbers, and bounds in order")
    }
    let bytes = encode(network)
    try ModelBytes.write(bytes, to: path)
    return bytes.count
  }
}
