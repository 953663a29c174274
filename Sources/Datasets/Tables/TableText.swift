import Files

/// A table in a text: rows of fields between commas, semicolons, tabs or spaces, perhaps under a
/// line of names, as spreadsheets and other programs write them.
///
/// What lies between two fields is found by looking, and so is whether there are names. Fields may
/// stand in quotes (RFC 4180), empty lines are passed over. scikit-learn's files begin with a line
/// such as `150,4,setosa,versicolor,virginica`, the counts of rows and inputs and the classes'
/// names; it is no row.
struct TableText {
  /// The file's path.
  let path: String

  /// The columns' names; `nil` when the file has none.
  private(set) var names: [String]?

  /// The number of fields in a row.
  private(set) var width = 0

  private var scanner: CSVScanner
  private let delimiter: UInt8

  /// Looks at the first lines of a text.
  ///
  /// - Parameter hasNames: whether the first line is one of names; `nil` to find out: it is when it
  ///   has something else where the next line has a number.
  /// - Throws: `malformedLine` when there is no row.
  init(_ bytes: [UInt8], path: String, hasNames: Bool?) throws(DatasetError) {
    self.path = path
    var bytes = bytes
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    delimiter = Self.delimiter(of: bytes)
    scanner = CSVScanner(bytes, delimiter: delimiter)
    try passCounts(lines: bytes.count { $0 == UInt8(ascii: "\n") })
    var probe = self
    let found = try probe.nextFields()
    let rows = probe.scanner
    guard let first = found else {
      throw .malformedLine(
        path: path, line: scanner.line, column: nil, found: "the end of the file",
        expected: "rows of numbers", remedy: Self.remedy)
    }
    width = first.count
    let second = try probe.nextFields() ?? []
    if hasNames ?? isHeader(first, above: second) {
      names = first.map(text)
      scanner = rows
    }
  }

  /// Reads the next row into `fields`; returns its line, counted from 1, or `nil` at the end.
  ///
  /// - Throws: `malformedLine` for a row of another length and for wrong quotes.
  mutating func next(into fields: inout [CSVScanner.Field]) throws(DatasetError) -> Int? {
    while !scanner.isAtEnd {
      let line = scanner.line
      do { try scanner.next(into: &fields) } catch {
        throw .malformedLine(
          path: path, line: error.line, column: column(error.field), found: error.found,
          expected: error.expected, remedy: Self.remedy)
      }
      if delimiter == UInt8(ascii: " ") { fields.removeAll { bytes($0).isEmpty } }
      if fields.isEmpty || fields.count == 1 && bytes(fields[0]).isEmpty { continue }
      guard width == 0 || fields.count == width else {
        throw .malformedLine(
          path: path, line: line, column: nil, found: "\(fields.count) fields",
          expected: "\(width), as in the first line", remedy: Self.remedy)
      }
      return line
    }
    return nil
  }

  /// A field's bytes, without quotes and without spaces around it.
  func bytes(_ field: CSVScanner.Field) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = scanner.bytes[field.range]
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }

  /// A field's text, likewise.
  func text(_ field: CSVScanner.Field) -> String {
    guard field.isEscaped else { return String(decoding: bytes(field), as: UTF8.self) }
    return scanner.text(field)
  }

  /// What a column is called in messages: by its name in quotes, or by its number from 1.
  func column(_ index: Int) -> String {
    guard let names, names.indices.contains(index) else { return "\(index + 1)" }
    return CSVText.quoted(names[index])
  }

  /// What to do about a line that isn't right.
  static let remedy = "correct the line or delete it"
}

extension TableText {
  /// How many lines are looked at to find what lies between fields.
  private static let probed = 3

  /// The character that splits two of the first lines into equally many fields, more than one; of
  /// several the first in this order.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let candidates = "\t;, ".utf8
    let lines = bytes.lazy.split(separator: UInt8(ascii: "\n"), maxSplits: probed)
      .prefix(probed).map(Array.init)
    for candidate in candidates {
      let counts = lines.map { fields(of: $0, delimiter: candidate) }.suffix(2)
      if let count = counts.first, count > 1, counts.allSatisfy({ $0 == count }) {
        return candidate
      }
    }
    // Lines of different lengths: the one that splits the first the most tells where.
    return candidates.max { one, other in
      fields(of: lines.first ?? [], delimiter: one)
        < fields(of: lines.first ?? [], delimiter: other)
    } ?? .comma
  }

  private static func fields(of line: [UInt8], delimiter: UInt8) -> Int {
    var isQuoted = false
    var isEmpty = true
    var count = 1
    for byte in line where byte != UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == delimiter && !isQuoted {
        // Spaces in a row are one, and those at the ends are none.
        if delimiter != UInt8(ascii: " ") || !isEmpty { count += 1 }
        isEmpty = true
      } else {
        isEmpty = false
      }
    }
    return delimiter == UInt8(ascii: " ") && isEmpty ? count - 1 : count
  }

  /// Passes over a first line of scikit-learn's.
  private mutating func passCounts(lines: Int) throws(DatasetError) {
    var probe = self
    guard let first = try probe.nextFields(), first.count > 1 else { return }
    let after = probe.scanner
    guard let second = try probe.nextFields(),
      let rows = NumberText.value(bytes(first[0])), let inputs = NumberText.value(bytes(first[1])),
      Double(second.count - 1) == inputs,
      // Of some files the next line has names.
      [1, 2].contains(Double(lines) - rows),
      first.count != second.count
        || first.dropFirst(2).contains(where: { NumberText.value(bytes($0)) == nil })
    else { return }
    scanner = after
  }

  /// The next line's fields, however many they are.
  private mutating func nextFields() throws(DatasetError) -> [CSVScanner.Field]? {
    var fields: [CSVScanner.Field] = []
    let known = width
    width = 0
    defer { width = known }
    return try next(into: &fields) == nil ? nil : fields
  }

  /// Whether a line has something else where the next has a number.
  private func isHeader(_ first: [CSVScanner.Field], above second: [CSVScanner.Field]) -> Bool {
    zip(first, second).contains { one, other in
      NumberText.value(bytes(one)) == nil && NumberText.value(bytes(other)) != nil
        && !NumberText.isMissing(text(one))
    }
  }
}
