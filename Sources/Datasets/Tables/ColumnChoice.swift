/// How a column of a table is named.
public enum ColumnChoice: Sendable, Hashable {
  /// By its name in the file's first line.
  case name(String)

  /// By its number, counted from 1, or from the last with −1.
  case number(Int)
}

extension ColumnChoice: CustomStringConvertible {
  /// The name in quotes, or the number.
  public var description: String {
    switch self {
    case .name(let name): "'\(name)'"
    case .number(let number): "\(number)"
    }
  }
}

extension TableText {
  /// The place of a column, counted from 0.
  ///
  /// - Throws: `malformedLine` when there is no such column, or when two have its name.
  func place(of choice: ColumnChoice) throws(DatasetError) -> Int {
    func fault(_ found: String, _ expected: String) -> DatasetError {
      .malformedLine(
        path: path, line: 1, column: nil, found: found, expected: expected,
        remedy: "name another column in the suite file")
    }
    switch choice {
    case .number(let number):
      let place = number < 0 ? width + number : number - 1
      guard number != 0, (0..<width).contains(place) else {
        throw fault("\(width) columns", "one with the number \(number)")
      }
      return place
    case .name(let name):
      guard let names else {
        throw fault("no names of columns", "one called '\(name)', or write 'header: true'")
      }
      let places = names.indices.filter { names[$0] == name }
      guard let place = places.first, places.count == 1 else {
        let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
        throw fault(
          places.isEmpty ? "the columns \(shown)" : "\(places.count) columns called '\(name)'",
          "one called '\(name)'")
      }
      return place
    }
  }
}
