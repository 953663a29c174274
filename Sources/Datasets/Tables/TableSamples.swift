import Files

/// What a table holds: inputs, and the columns that are to be predicted.
struct TableSamples {
  /// The file's path.
  let path: String

  /// The number of inputs of a row.
  let width: Int

  /// `rows × width`, row-major.
  private(set) var inputs: [Float] = []

  /// The columns to predict.
  private(set) var truth: [TruthColumn]

  /// The columns' names; `nil` when the file has none.
  let names: [String]?

  /// The CRC-32 of the file, uncompressed.
  let checksum: UInt32

  /// The number of rows.
  var count: Int { inputs.count / width }

  /// Reads a file, compressed by gzip or not.
  ///
  /// - Parameters:
  ///   - columns: those to predict; all others are inputs.
  ///   - hasNames: whether the first line is one of names; `nil` to find out.
  /// - Throws: `DatasetError`, with the line of the first field that is no finite number.
  init(
    path: String, columns: [ColumnChoice], hasNames: Bool?
  ) throws(DatasetError) {
    let (bytes, checksum) = try Self.content(path)
    try self.init(bytes, path: path, columns: columns, hasNames: hasNames, checksum: checksum)
  }

  /// Reads a text; see the reading of files.
  init(
    _ bytes: [UInt8], path: String, columns: [ColumnChoice], hasNames: Bool?, checksum: UInt32 = 0
  ) throws(DatasetError) {
    var table = try TableText(bytes, path: path, hasNames: hasNames)
    var places: [Int] = []
    for column in columns { places.append(try table.place(of: column)) }
    guard Set(places).count == places.count, table.width > places.count else {
      throw .unsuitable(
        path: path, found: "\(table.width) columns of which \(places.count) are to be predicted",
        expected: "each once, and at least one more as an input",
        remedy: "name other columns in the suite file")
    }
    self.path = path
    self.checksum = checksum
    names = table.names
    width = table.width - places.count
    truth = places.map { place in
      TruthColumn(name: table.names?[place] ?? "\(place + 1)")
    }
    try read(&table, places)
  }

  private mutating func read(_ table: inout TableText, _ places: [Int]) throws(DatasetError) {
    // Where a column goes among those to predict.
    var roles = [Int?](repeating: nil, count: table.width)
    for (index, place) in places.enumerated() { roles[place] = index }
    var fields: [CSVScanner.Field] = []
    while let line = try table.next(into: &fields) {
      for (place, field) in fields.enumerated() {
        let number = NumberText.value(table.bytes(field))
        if let role = roles[place] {
          let text = table.text(field)
          guard !NumberText.isMissing(text) else {
            throw Self.fault(table, line, place, text, expected: "what is to be predicted")
          }
          truth[role].add(text, number: number, line: line)
        } else {
          guard let number, abs(number) <= Double(Float.greatestFiniteMagnitude) else {
            throw Self.fault(table, line, place, table.text(field), expected: "a number")
          }
          inputs.append(Float(number))
        }
      }
    }
  }

  private static func fault(
    _ table: TableText, _ line: Int, _ place: Int, _ text: String, expected: String
  ) -> DatasetError {
    let isMissing = NumberText.isMissing(text)
    return .malformedLine(
      path: table.path, line: line, column: table.column(place),
      found: isMissing ? "no value (\(CSVText.quoted(text)))" : CSVText.quoted(text),
      expected: expected,
      remedy: isMissing
        ? "fill it in, for instance by the column's mean, or delete the line"
        : "correct it; words can be inputs once each is a number or a column of 0 and 1")
  }
}

extension TableSamples {
  /// Larger texts take more memory than a table is worth: arrays take a tenth of it.
  private static let mostBytes = 2 << 30

  private static func content(_ path: String) throws(DatasetError) -> ([UInt8], UInt32) {
    var file = try InflatedFile(path: path)
    let bytes = try file.read(upTo: mostBytes)
    guard try file.isAtEnd() else {
      throw .unsuitable(
        path: path, found: "more than \(mostBytes >> 30) GiB of text", expected: "less",
        remedy: "save it as a .npz file of arrays")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .malformedLine(
        path: path, line: 1, column: nil, found: "a text in UTF-16", expected: "one in UTF-8",
        remedy: "save it as UTF-8")
    }
    // No text has the byte 0, and arrays and pictures have it early.
    guard !bytes.prefix(4096).contains(0) else {
      throw .unsuitable(
        path: path, found: "bytes that are no text", expected: "a table",
        remedy: "call archives of arrays .npz, and name single arrays by 'inputs' and 'labels'")
    }
    return (bytes, file.checksum)
  }
}
