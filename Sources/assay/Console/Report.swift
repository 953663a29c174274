import Foundation
import Reports
import Results

/// Everything that is drawn from a run's `results.csv`.
enum Report {
  /// Writes summary and charts, prints the table and where the report lies.
  ///
  /// - Throws: `ResultsError` when results can't be read or the summary can't be written;
  ///   `ReportError` when charts can't be drawn, after everything else is done.
  static func write(_ directory: RunDirectory) async throws {
    let environment = FileManager.default.contents(atPath: directory.environment)
      .flatMap { try? JSONDecoder().decode(Environment.self, from: $0) }
    let records = try ResultsCSV.read(directory.results)
    let rows = Summary.rows(from: records, caches: environment?.caches ?? [])
    try WholeFile.write(SummaryCSV.text(rows), to: directory.summaryCSV)
    let sizes = SizesMarkdown.text(SizeRow.rows(from: records))
    try WholeFile.write(
      [SummaryMarkdown.text(rows), sizes].filter { !$0.isEmpty }.joined(separator: "\n"),
      to: directory.summaryMarkdown)
    let terminal = Terminal.width(of: STDOUT_FILENO)
    let width = terminal ?? 100
    let noColor = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    print(SummaryTable.text(rows, width: width, color: terminal != nil && !noColor))
    for note in notes(environment, rows) { print(wrapped(note, to: width)) }
    print("Report: \(directory.path)")
    try directory.createSubdirectories()
    _ = try await Charts.draw(rows: rows, into: directory.charts)
    print("Charts: \(directory.charts)")
  }

  /// Says once what may have disturbed the run, what could not be read, and what was not drawn.
  private static func notes(_ environment: Environment?, _ rows: [SummaryRow]) -> [String] {
    let reasons = Dictionary(
      grouping: environment?.unavailable ?? [:], by: \.value
    ).map { reason, events in (events.map(\.key).sorted().joined(separator: " "), reason) }
    return (environment?.warnings ?? []).map { "Warning: \($0)" }
      + reasons.sorted { $0.0 < $1.0 }.map { "Not available: \($0): \($1)" }
      + TeacherComparison.all(in: rows).map { "Teacher: \($0)" }
      + Charts.skipped(rows: rows).map { "Not drawn: \($0)" }
  }

  /// A text broken between words into lines of at most `width` columns, where words allow it; all
  /// but the first are indented.
  private static func wrapped(_ text: String, to width: Int) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
