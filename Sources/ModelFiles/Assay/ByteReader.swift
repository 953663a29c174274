/// Reads a file's bytes from start to end, and never past either.
///
/// Nothing is allocated for a count that the remaining bytes can't hold.
struct ByteReader {
  let path: String
  private let bytes: ArraySlice<UInt8>

  /// The offset of the next byte, from the file's start.
  private(set) var offset: Int

  /// The offset after the last byte that may be read.
  private let end: Int

  /// Creates a reader of all bytes before `end`.
  init(_ bytes: [UInt8], path: String, end: Int) {
    self.init(bytes[...], path: path, offset: 0, end: end)
  }

  /// Creates a reader of a part of a file, whose indexes are offsets from the file's start.
  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.init(bytes, path: path, offset: bytes.startIndex, end: bytes.endIndex)
  }

  private init(_ bytes: ArraySlice<UInt8>, path: String, offset: Int, end: Int) {
    self.bytes = bytes
    self.path = path
    self.offset = offset
    self.end = end
  }

  /// The number of bytes not read yet.
  var remaining: Int { end - offset }

  /// The next bytes, `size` for each of `count` elements; `what` they are is for the message.
  mutating func bytes(
    _ count: Int, size: Int = 1, _ what: String
  ) throws(ModelFileError) -> ArraySlice<UInt8> {
    try require(count, size: size, what)
    defer { offset += count * size }
    return bytes[offset..<offset + count * size]
  }

  /// The next integer.
  mutating func integer<Integer: FixedWidthInteger>(
    _ what: String, as type: Integer.Type = Integer.self
  ) throws(ModelFileError) -> Integer {
    try bytes(1, size: Integer.bitWidth / 8, what).reversed().reduce(0) {
      $0 << 8 | Integer(truncatingIfNeeded: $1)
    }
  }

  /// The next number of as many bytes as it needs. Throws where it isn't in `range`.
  mutating func number(_ what: String, in range: ClosedRange<Int>) throws(ModelFileError) -> Int {
    let start = self
    var number = 0
    for position in 0..<8 {
      let byte: UInt8 = try integer(what)
      number |= Int(byte & 0x7F) << (7 * position)
      guard byte & 0x80 == 0 else { continue }
      guard range.contains(number) else {
        throw start.malformed(
          found: "\(number) for \(what)", expected: "\(range.lowerBound) to \(range.upperBound)")
      }
      guard byte != 0 || position == 0 else { break }
      return number
    }
    throw start.malformed(
      found: "more bytes for \(what) than it needs", expected: "a number of at most 8 bytes")
  }

  /// What the next byte stands for. Throws where it stands for nothing.
  mutating func choice<Choice>(
    _ what: String, _ meaning: (UInt8) -> Choice?
  ) throws(ModelFileError) -> Choice {
    let start = self
    let value: UInt8 = try integer(what)
    guard let choice = meaning(value) else {
      throw start.malformed(found: "\(value) for \(what)", expected: "a known one")
    }
    return choice
  }

  /// The next `count` floats.
  mutating func floats(_ count: Int, _ what: String) throws(ModelFileError) -> [Float] {
    let slice = try bytes(count, size: 4, what)
    return stride(from: slice.startIndex, to: slice.endIndex, by: 4).map { start in
      let bits = slice[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return Float(bitPattern: bits)
    }
  }

  /// A reader of the next `count` bytes alone; this one goes on after them.
  mutating func part(_ count: Int, _ what: String) throws(ModelFileError) -> ByteReader {
    try require(count, size: 1, what)
    defer { offset += count }
    return ByteReader(bytes, path: path, offset: offset, end: offset + count)
  }

  /// A reader of the same bytes from another place on, in bytes from the first of all of them.
  ///
  /// Throws where that lies behind the end.
  func moved(to place: UInt64, _ what: String) throws(ModelFileError) -> ByteReader {
    let count = end - bytes.startIndex
    guard place <= count else {
      throw malformed(
        found: "byte \(place) for the place of \(what)", expected: "one of the \(count) bytes")
    }
    return ByteReader(bytes, path: path, offset: bytes.startIndex + Int(place), end: end)
  }

  /// Leaves out the next `count` bytes.
  mutating func skip(_ count: Int, _ what: String) throws(ModelFileError) {
    _ = try bytes(count, what)
  }

  /// Throws unless the remaining bytes can hold `count` elements of at least `size` bytes each.
  func require(_ count: Int, size: Int, _ what: String) throws(ModelFileError) {
    guard count <= remaining / size else {
      throw malformed(
        found: "\(count) × \(what), more than the \(remaining) bytes left can hold",
        expected: "at most \(remaining / size)")
    }
  }

  /// Throws unless every byte has been read.
  func requireEnd(of what: String) throws(ModelFileError) {
    guard remaining == 0 else {
      throw malformed(found: "\(remaining) bytes left over", expected: "the end of \(what)")
    }
  }

  /// An error at the next byte.
  func malformed(found: String, expected: String) -> ModelFileError {
    .malformed(path: path, offset: offset, found: found, expected: expected)
  }
}
