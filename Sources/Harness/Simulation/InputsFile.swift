import Files

/// A file of nothing but floats, little-endian: read in no time, even on a simulated processor.
enum InputsFile {
  /// - Throws: `FileError.cannotCreate` or `.writingFailed`.
  static func write(_ values: [Float], to path: String) throws(FileError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * values.count)
    for value in values {
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
    try WholeFile.write(bytes, to: path)
  }

  /// - Throws: `FileError.missing` or `.readingFailed`.
  static func read(_ path: String) throws(FileError) -> [Float] {
    let bytes = try WholeFile.read(path, expected: "the inputs of a simulation")
    return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { place in
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
      return Float(bitPattern: bits)
    }
  }
}
