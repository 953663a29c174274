import Files

/// NumPy's file of one array, `.npy` (NumPy Enhancement Proposal 1, 2007): a header that says what
/// the elements are, and the elements.
///
/// Versions 1 to 3, both orders of bytes and of dimensions, booleans, integers and floating-point
/// numbers of all sizes up to eight bytes are read. It is no reader of Python objects: those are
/// programs, and are refused as texts and structures are.
public enum NPY {
  /// Reads a file. Throws `missing`, `unreadable`, `malformed` or `unsupported`.
  public static func read(_ path: String) throws(ArrayError) -> NumericArray {
    try decode(ArrayFile.bytes(of: path)[...], path: path)
  }

  /// The array in a file's content, which must hold nothing else.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `malformed` or `unsupported`; no memory is taken for what the bytes don't hold.
  public static func decode(
    _ bytes: ArraySlice<UInt8>, path: String
  ) throws(ArrayError) -> NumericArray {
    let header = try NPYHeader(bytes, path: path)
    let elements = bytes.dropFirst(header.length)
    let size = NumericArray.byteCount(shape: header.shape, type: header.type)
    guard elements.count == size else {
      throw .malformed(
        path: path, offset: header.length, found: "\(elements.count) bytes of elements",
        expected: "\(size.map(String.init) ?? "more than can be counted") for \(header.described)")
    }
    return NumericArray(
      shape: header.shape, type: header.type, bytes: elements, isBigEndian: header.isBigEndian,
      isColumnMajor: header.isColumnMajor)
  }

  /// The content of a file that holds floats, as `numpy.save` writes it.
  ///
  /// - Parameters:
  ///   - shape: the size of each dimension, the slowest first.
  ///   - floats: row-major, as many as the shape says; a precondition checks it.
  public static func encode(shape: [Int], floats: [Float]) -> [UInt8] {
    precondition(shape.reduce(1, *) == floats.count, "as many values as the shape says")
    var bytes = NPYHeader.encode(shape: shape)
    bytes.reserveCapacity(bytes.count + 4 * floats.count)
    floats.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return bytes
  }
}
