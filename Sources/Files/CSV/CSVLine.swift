/// A line of a CSV file by its columns' names: reads values, or says which is wrong.
public struct CSVLine {
  let columns: [String]
  let texts: [String]
  let line: Int

  /// A line's fields, one for each column, and its number counted from 1.
  public init(columns: [String], texts: [String], line: Int) {
    self.columns = columns
    self.texts = texts
    self.line = line
  }

  /// The text of a column.
  public func text(_ column: String) -> String { texts[index(column)] }

  /// Text that isn't empty.
  public func name(_ column: String) throws(CSVScanner.Fault) -> String {
    guard !text(column).isEmpty else { throw fault(column, "a name") }
    return text(column)
  }

  /// A whole number from 1.
  public func count(_ column: String) throws(CSVScanner.Fault) -> Int {
    guard let value = Int(text(column)), value >= 1 else {
      throw fault(column, "a whole number from 1")
    }
    return value
  }

  /// A number from 0, or nothing.
  public func optional(_ column: String) throws(CSVScanner.Fault) -> Double? {
    text(column).isEmpty ? nil : try number(column)
  }

  /// A number from 0.
  public func number(_ column: String) throws(CSVScanner.Fault) -> Double {
    guard let value = Double(text(column)), value.isFinite, value >= 0 else {
      throw fault(column, "a number from 0")
    }
    return value
  }

  /// A number above 0.
  public func positive(_ column: String) throws(CSVScanner.Fault) -> Double {
    let value = try number(column)
    guard value > 0 else { throw fault(column, "a number above 0") }
    return value
  }

  /// A fraction, from 0 to 1.
  public func fraction(_ column: String) throws(CSVScanner.Fault) -> Double {
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
