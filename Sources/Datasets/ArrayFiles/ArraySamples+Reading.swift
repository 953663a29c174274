import Arrays
import CZlib
import Files

extension ArraySamples {
  /// Reads one file of inputs and one of what is to be predicted: `.npy`, or IDX.
  ///
  /// - Throws: `DatasetError`.
  init(inputs: String, truth: String) throws(DatasetError) {
    let (values, checksum) = try Self.array(inputs)
    let (targets, other) = try Self.array(truth)
    try self.init(
      inputs: values, truth: targets, names: ("an array", "an array"), path: truth,
      checksums: [checksum, other])
  }

  /// The array in a file: by its ending NumPy's, else IDX, compressed by gzip or not.
  private static func array(_ path: String) throws(DatasetError) -> (NumericArray, UInt32) {
    if path.lowercased().hasSuffix(".npy") {
      let bytes = try content(path)
      do throws(ArrayError) {
        return (try NPY.decode(bytes[...], path: path), checksum(of: bytes))
      } catch {
        throw DatasetError(error)
      }
    }
    let array = try IDX.array(path: path)
    return (array.array, array.checksum)
  }

  /// A file's content.
  static func content(_ path: String) throws(DatasetError) -> [UInt8] {
    do { return try WholeFile.read(path, expected: "arrays") } catch {
      if case .missing = error { throw .missing(path: path) }
      throw .unreadable(path: path, reason: error.reason ?? error.description)
    }
  }

  /// The CRC-32 of some bytes.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    var sum: UInt = 0
    for start in stride(from: 0, to: bytes.count, by: 1 << 30) {
      let part = bytes[start..<min(start + 1 << 30, bytes.count)]
      sum = part.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
    }
    return UInt32(sum)
  }
}

extension DatasetError {
  /// What was wrong with arrays.
  init(_ error: ArrayError) {
    switch error {
    case .missing(let path): self = .missing(path: path)
    case .unreadable(let path, let reason): self = .unreadable(path: path, reason: reason)
    case .malformed(let path, let offset, let found, let expected):
      self = .malformed(path: path, offset: offset, found: found, expected: expected)
    case .unsupported(let path, let place, let found, let expected):
      self = .unsuitable(
        path: path, found: "\(found) in \(place)", expected: expected,
        remedy: "write the file again, or name another array in the suite file")
    }
  }
}
