import Foundation

/// Reads the records of a CSV text (RFC 4180), on bytes: a long run has hundreds of thousands.
///
/// Lines end with a line feed, before which a carriage return may stand; a byte order mark at the
/// front is no part of the text.
public struct CSVScanner {
  /// Where a field lies. `range` leaves the quotes out; `isEscaped` says that it holds doubled
  /// ones.
  public struct Field: Sendable {
    /// The bytes of the text.
    public var range: Range<Int>
    /// Whether quotes in it are doubled.
    public var isEscaped = false
  }

  /// A place that isn't what it should be: the line, the field in it counted from 0, and the
  /// column's name where it isn't that field's.
  public struct Fault: Error, Sendable {
    /// The line, counted from 1, and the field in it, counted from 0.
    public var line, field: Int
    /// The column's name where it isn't the field's.
    public var column: String?
    /// What stands there, and what should.
    public var found, expected: String
  }

  /// The text.
  public let bytes: [UInt8]

  /// What stands between two fields.
  private let delimiter: UInt8

  /// The line, counted from 1, that the next record starts on.
  public private(set) var line: Int

  /// Where the next record begins in `bytes`.
  public private(set) var position: Int

  /// Begins at the front of a text that ends with a line feed, or, in the middle of one, at a line.
  public init(_ bytes: [UInt8], delimiter: UInt8 = .comma, line: Int = 1) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.line = line
    position = line == 1 ? ByteOrderMark.length(in: bytes) : 0
  }

  /// Whether there is no further record.
  public var isAtEnd: Bool { position >= bytes.count }

  /// Reads one record into `fields`.
  ///
  /// - Precondition: not at the end; the text ends with a line feed.
  public mutating func next(into fields: inout [Field]) throws(Fault) {
    fields.removeAll(keepingCapacity: true)
    let start = line
    while true {
      let field =
        bytes[position] == .quote
        ? try quotedField(start: start, index: fields.count)
        : try bareField(start: start, index: fields.count)
      fields.append(field)
      let terminator = bytes[position]
      position += 1
      if terminator == .lineFeed {
        line += 1
        return
      }
    }
  }

  /// Whether two fields are the same, byte by byte.
  func holdsTheSame(_ one: Field, _ other: Field) -> Bool {
    guard one.range.count == other.range.count else { return false }
    return bytes.withUnsafeBytes {
      let (one, other) = ($0[one.range], $0[other.range])
      guard let a = UnsafeRawBufferPointer(rebasing: one).baseAddress,
        let b = UnsafeRawBufferPointer(rebasing: other).baseAddress
      else { return true }
      return memcmp(a, b, one.count) == 0
    }
  }

  /// A field's text, without quotes.
  public func text(_ field: Field) -> String {
    guard field.isEscaped else { return String(decoding: bytes[field.range], as: UTF8.self) }
    return String(
      decoding: bytes[field.range].replacing([.quote, .quote], with: [.quote]), as: UTF8.self)
  }

  /// Reads up to, not including, the comma or line feed that ends the field.
  private mutating func bareField(start: Int, index: Int) throws(Fault) -> Field {
    let begin = position
    while bytes[position] != delimiter && bytes[position] != .lineFeed {
      if bytes[position] == .quote {
        throw Fault(
          line: start, field: index, found: "a quote inside a field that doesn't start with one",
          expected: "the whole field in quotes, quotes in it doubled")
      }
      position += 1
    }
    let endsWithReturn =
      bytes[position] == .lineFeed && position > begin && bytes[position - 1] == .carriageReturn
    return Field(range: begin..<(endsWithReturn ? position - 1 : position))
  }

  private mutating func quotedField(start: Int, index: Int) throws(Fault) -> Field {
    let begin = position + 1
    position = begin
    var isEscaped = false
    while true {
      guard position < bytes.count else {
        throw Fault(
          line: start, field: index, found: "a quote that is never closed",
          expected: "a closing quote")
      }
      if bytes[position] == .lineFeed { line += 1 }
      if bytes[position] == .quote {
        guard position + 1 < bytes.count, bytes[position + 1] == .quote else { break }
        isEscaped = true
        position += 1
      }
      position += 1
    }
    let field = Field(range: begin..<position, isEscaped: isEscaped)
    position += 1
    // The text ends with a line feed, so after a closing quote there is always another byte, and
    // after a carriage return too.
    if bytes[position] == .carriageReturn, position + 1 < bytes.count { position += 1 }
    guard bytes[position] == delimiter || bytes[position] == .lineFeed else {
      let character = Character(Unicode.Scalar(delimiter))
      throw Fault(
        line: start, field: index, found: "text after a closing quote",
        expected: delimiter == .comma
          ? "a comma or the end of the line" : "'\(character)' or the end of the line")
    }
    return field
  }
}

extension UInt8 {
  /// What stands between two fields where nothing else is said.
  public static let comma = UInt8(ascii: ",")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
