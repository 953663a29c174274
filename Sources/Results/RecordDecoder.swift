import Files
import Metrics

/// Turns the fields of a line into a record, and says which field is wrong.
struct RecordDecoder {
  /// Each column's text on the line before. Most columns repeat for thousands of lines: keeping
  /// the string saves its allocation and makes later comparisons a pointer's.
  private var last: [(field: CSVScanner.Field, text: String)] = []

  mutating func record(
    _ fields: [CSVScanner.Field], of scanner: CSVScanner, line: Int
  ) throws(CSVScanner.Fault) -> Record {
    remember(fields, of: scanner)
    return Record(
      run: last[0].text, commit: last[1].text, machine: last[2].text,
      cell: CellKey(
        suite: last[3].text, dataset: last[4].text, model: last[5].text, strategy: last[6].text,
        parameters: last[7].text, backend: last[8].text, isa: last[9].text,
        threads: try positive(10, line: line), batch: try positive(11, line: line)),
      seed: try value(12, line: line, "a whole number from 0") { UInt64($0) },
      repetition: try optional(13, line: line, "a whole number from 0, or nothing") {
        Int($0).flatMap { $0 >= 0 ? $0 : nil }
      },
      metric: try value(14, line: line, "a metric's name") { $0.isEmpty ? nil : $0 },
      value: try optional(15, line: line, "a finite number, or nothing") {
        Double($0).flatMap { $0.isFinite ? $0 : nil }
      },
      unit: last[16].text,
      source: try value(17, line: line, words(ValueSource.self)) { ValueSource(rawValue: $0) },
      status: try value(18, line: line, words(Status.self)) { Status(rawValue: $0) })
  }

  private mutating func remember(_ fields: [CSVScanner.Field], of scanner: CSVScanner) {
    guard !last.isEmpty else {
      last = fields.map { ($0, scanner.text($0)) }
      return
    }
    for (index, field) in fields.enumerated() {
      let before = scanner.bytes[last[index].field.range]
      if before.count != field.range.count || before != scanner.bytes[field.range] {
        last[index].text = scanner.text(field)
      }
      last[index].field = field
    }
  }

  private func positive(_ index: Int, line: Int) throws(CSVScanner.Fault) -> Int {
    try value(index, line: line, "a whole number from 1") {
      Int($0).flatMap { $0 >= 1 ? $0 : nil }
    }
  }

  private func optional<Value>(
    _ index: Int, line: Int, _ expected: @autoclosure () -> String, _ read: (String) -> Value?
  ) throws(CSVScanner.Fault) -> Value? {
    last[index].text.isEmpty ? nil : try value(index, line: line, expected(), read)
  }

  private func value<Value>(
    _ index: Int, line: Int, _ expected: @autoclosure () -> String, _ read: (String) -> Value?
  ) throws(CSVScanner.Fault) -> Value {
    let text = last[index].text
    guard let value = read(text) else {
      throw .init(
        line: line, field: index, found: CSVFile.quoted(text), expected: expected())
    }
    return value
  }

  private func words<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> String {
    "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
