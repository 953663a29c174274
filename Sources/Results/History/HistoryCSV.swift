import Files

/// `history.csv`: one cell of one run a row, appended as runs end. Apache Otava reads it as it is.
public enum HistoryCSV {
  /// The file's columns. Of Otava's three kinds `time` is the time, `run` and `commit` are
  /// attributes, those from `latency` on metrics but for the last; `branch` is the only column by
  /// which it picks rows.
  public static let table = TableFile(
    "the history.csv of a suite, to which 'assay run' adds beside the directories of its runs",
    blank: HistoryRecord(
      time: "", run: "", commit: "",
      cell: TrackedCell(
        machine: "", dataset: "", model: "", strategy: "", label: "", backend: "", batch: 1)),
    columns: columns
      + TrackedMetric.allCases.map { Column($0.name, $0.path, .optional($0.format)) }
      + [Column("accuracy.metric", \.quality, .word, isRequired: false)]
  )

  private static let columns: [Column<HistoryRecord>] = [
    Column("time", \.time, .name("a time such as 2026-11-26T09:45:00Z")),
    Column("run", \.run),
    Column("commit", \.commit),
    Column("machine", \.cell.machine),
    Column("dataset", \.cell.dataset),
    Column("model", \.cell.model, .name()),
    Column("strategy", \.cell.strategy),
    Column("label", \.cell.label),
    Column("backend", \.cell.backend),
    Column("batch", \.cell.batch, .whole(from: 1)),
    Column("branch", .text, get: \.cell.branch) { _, _ in },
  ]

  /// Adds the records that a file doesn't hold yet, and makes the file where there is none: a run
  /// that is gone on with after its end adds nothing twice. Runs that end at once wait for each
  /// other.
  ///
  /// - Throws: what `TableWriter` throws; `FileError.readingFailed` when the directory that the
  ///   file is in can't be opened.
  public static func append(_ records: [HistoryRecord], to path: String) throws(FileError) {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : path[..<$0] } ?? "."
    let lock = try DirectoryLock(String(parent), waits: true)
    defer { withExtendedLifetime(lock) {} }
    try addMissingColumn(to: path)
    let writer = try TableWriter(table, path: path, appending: true)
    let held = Set(try table.read(path).map(Entry.init))
    try writer.append(records.filter { !held.contains(Entry($0)) })
  }

  /// Writes a file of a version that had no `accuracy.metric` with that column.
  private static func addMissingColumn(to path: String) throws(FileError) {
    let header = CSVText.line(table.columns.dropLast().map(\.name)) + "\n"
    guard let bytes = try? WholeFile.read(path, expected: "a history"),
      bytes.starts(with: header.utf8)
    else { return }
    try WholeFile.write(table.text(try table.read(path)), to: path)
  }

  private struct Entry: Hashable {
    let run: String
    let cell: TrackedCell

    init(_ record: HistoryRecord) {
      run = record.run
      cell = record.cell
    }
  }
}

extension RunDirectory {
  /// The name of the file of a suite's history, beside the directories of its runs.
  public static let historyFile = "history.csv"

  /// The history of the suite that this is a run of.
  public var history: String {
    guard let slash = path.lastIndex(of: "/") else { return "\(path)/../\(Self.historyFile)" }
    return "\(path[..<slash])/\(Self.historyFile)"
  }
}
