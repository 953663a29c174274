/// Which fields of a line differ from those of the line before.
struct ChangedFields {
  /// Which fields to compare; others never differ.
  private let isCompared: [Bool]

  /// The fields of the line before; none before the first line.
  private var last: [CSVScanner.Field] = []

  /// The places of those that differ, in order.
  private(set) var places: [Int] = []

  init(comparing isCompared: [Bool]) { self.isCompared = isCompared }

  /// Forgets the line before: it is of another text.
  mutating func begin() { last = [] }

  /// Compares a line, and keeps it for the next. All fields of the first line differ.
  mutating func compare(_ fields: [CSVScanner.Field], of scanner: CSVScanner) {
    places.removeAll(keepingCapacity: true)
    if last.isEmpty {
      places += isCompared.indices.filter { isCompared[$0] }
      last = Array(fields)
      return
    }
    for (index, field) in fields.enumerated() where isCompared[index] {
      if !scanner.holdsTheSame(last[index], field) { places.append(index) }
      last[index] = field
    }
  }
}
