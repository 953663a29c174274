import Files
import Metrics

/// The cells of a run that is to be merged with others, and where their rows lie in its file. Rows
/// themselves aren't kept: there may be more of them than memory is for.
struct PartCells {
  /// How far a cell got, the better the more it is worth.
  enum State: Int, Comparable {
    case torn, unavailable, failed, measured

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// What is known of a cell.
  struct Entry {
    var lines: [Range<Int>] = []
    fileprivate var rows = 0
    fileprivate var written: Int?
    fileprivate var hasFailed = false, isOfMissingBackend = false

    /// How far it got. Every cell says with how many rows it was written.
    var state: State {
      if hasFailed { return .failed }
      guard let written, rows >= written else { return .torn }
      return isOfMissingBackend ? .unavailable : .measured
    }
  }

  /// The cells in the order of their first rows.
  private(set) var order: [SeededCell] = []

  private var entries: [SeededCell: Entry] = [:]

  /// What is known of a cell; `nil` when it isn't there.
  subscript(cell: SeededCell) -> Entry? { entries[cell] }

  /// Goes through a run's rows.
  ///
  /// - Throws: `FileError` when they can't be read.
  init(_ directory: RunDirectory) throws(FileError) {
    guard try ResultsCSV.table.hasHeader(directory.results) else { return }
    var order: [SeededCell] = []
    var entries: [SeededCell: Entry] = [:]
    var current: (cell: SeededCell, key: CellKey, entry: Entry)?
    func keep() {
      guard let current else { return }
      entries[current.cell] = current.entry
    }
    try ResultsCSV.table.scan(directory.results) { record, line in
      if current?.cell.seed != record.seed || current?.key != record.cell {
        keep()
        let cell = SeededCell(record)
        if entries[cell] == nil { order.append(cell) }
        current = (cell, record.cell, entries[cell] ?? Entry())
      }
      current?.entry.add(record, line)
    }
    keep()
    self.order = order
    self.entries = entries
  }
}

extension PartCells.Entry {
  fileprivate mutating func add(_ record: Record, _ line: Range<Int>) {
    if let last = lines.last, last.upperBound == line.lowerBound {
      lines[lines.count - 1] = last.lowerBound..<line.upperBound
    } else {
      lines.append(line)
    }
    rows += 1
    if record.metric == .rows { written = record.value.flatMap { Int(exactly: $0) } }
    if record.status == .failed { hasFailed = true }
    if record.isOfMissingBackend { isOfMissingBackend = true }
  }
}
