/// A line of a CSV file by its columns' names: reads values, or says which is wrong.
struct CSVLine {
  let columns: [String]
  let texts: [String]
  let line: Int

  func text(_ column: String) -> String { texts[index(column)] }

  func name(_ column: String) throws(CSVScanner.Fault) -> String {
    guard !text(column).isEmpty else { throw fault(column, "a name") }
    return text(column)
  }

  func count(_ column: String) throws(CSVScanner.Fault) -> Int {
    guard let value = Int(text(column)), value >= 1 else {
      throw fault(column, "a whole number from 1")
    }
    return value
  }

  func optional(_ column: String) throws(CSVScanner.Fault) -> Double? {
    text(column).isEmpty ? nil : try number(column)
  }

  func number(_ column: String) throws(CSVScanner.Fault) -> Double {
    guard let value = Double(text(column)), value.isFinite, value >= 0 else {
      throw fault(column, "a number from 0")
    }
    return value
  }

  func positive(_ column: String) throws(CSVScanner.Fault) -> Double {
    let value = try number(column)
    guard value > 0 else { throw fault(column, "a number above 0") }
    return value
  }

  /// A fraction, from 0 to 1.
  func fraction(_ column: String) throws(CSVScanner.Fault) -> Double {
    let value = try number(column)
    guard value <= 1 else { throw fault(column, "a number from 0 to 1") }
    return value
  }

  private func index(_ column: String) -> Int { columns.firstIndex(of: column) ?? .max }

  private func fault(_ column: String, _ expected: String) -> CSVScanner.Fault {
    CSVScanner.Fault(
      line: line, field: index(column), found: CSVFile.quoted(text(column)), expected: expected)
  }
}
