/// What stands in front of the elements of a NumPy file.
struct NPYHeader {
  /// What the elements are.
  let type: ElementType

  let isBigEndian: Bool
  let isColumnMajor: Bool
  let shape: [Int]

  /// The bytes up to the first element.
  let length: Int

  /// Behind the last character of a header stands a multiple of this.
  private static let alignment = 64

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads a header. Throws `malformed`, or `unsupported` for elements that aren't numbers.
  init(_ bytes: ArraySlice<UInt8>, path: String) throws(ArrayError) {
    guard bytes.starts(with: Self.magic), bytes.count >= 12 else {
      throw .malformed(
        path: path, offset: 0, found: "another start", expected: "that of a NumPy file")
    }
    let start = bytes.startIndex
    let version = bytes[start + 6]
    guard 1...3 ~= version else {
      throw .malformed(
        path: path, offset: 6, found: "version \(version)", expected: "version 1, 2 or 3")
    }
    let textStart = version == 1 ? 10 : 12
    let textLength =
      version == 1
      ? Int(bytes.littleEndian(at: start + 8, as: UInt16.self))
      : Int(bytes.littleEndian(at: start + 8, as: UInt32.self))
    guard textLength <= bytes.count - textStart else {
      throw .malformed(
        path: path, offset: 8, found: "a header of \(textLength) bytes",
        expected: "at most the \(bytes.count - textStart) that follow")
    }
    length = textStart + textLength
    var text = NPYHeaderText(
      bytes[start + textStart..<start + length], offset: textStart, path: path)
    let entries = try text.entries()
    (type, isBigEndian) = (entries.type, entries.isBigEndian)
    (shape, isColumnMajor) = (entries.shape, entries.isColumnMajor)
  }

  /// For instance `float32 of shape (3, 4)`.
  var described: String { "\(type) of shape \(Self.described(shape))" }

  /// The header of floats, row-major, in the first version that can hold it.
  static func encode(shape: [Int]) -> [UInt8] {
    var text = "{'descr': '<f4', 'fortran_order': False, 'shape': \(described(shape)), }"
    let start = magic.count + 4
    let rest = (start + text.utf8.count + 1) % alignment
    text += String(repeating: " ", count: (alignment - rest) % alignment) + "\n"
    var bytes = magic + [1, 0]
    bytes.append(littleEndian: UInt16(text.utf8.count))
    return bytes + text.utf8
  }

  /// A tuple as Python writes it: `()`, `(3,)`, `(3, 4)`.
  private static func described(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }
}
