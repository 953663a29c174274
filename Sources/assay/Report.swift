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
    let rows = Summary.rows(from: try ResultsCSV.read(directory.results))
    try WholeFile.write(SummaryCSV.text(rows), to: directory.summaryCSV)
    try WholeFile.write(SummaryMarkdown.text(rows), to: directory.summaryMarkdown)
    let width = Terminal.width(of: STDOUT_FILENO)
    let noColor = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    print(SummaryTable.text(rows, width: width ?? 100, color: width != nil && !noColor))
    notes(directory, rows)
    print("Report: \(directory.path)")
    try directory.createSubdirectories()
    _ = try await Charts.draw(rows: rows, into: directory.charts)
    print("Charts: \(directory.charts)")
  }

  /// Says once what may have disturbed the run, what could not be read, and what was not drawn.
  private static func notes(_ directory: RunDirectory, _ rows: [SummaryRow]) {
    let environment = FileManager.default.contents(atPath: directory.environment)
      .flatMap { try? JSONDecoder().decode(Environment.self, from: $0) }
    for warning in environment?.warnings ?? [] { print("Warning: \(warning)") }
    let reasons = Dictionary(
      grouping: environment?.unavailable ?? [:], by: \.value
    ).map { reason, events in (events.map(\.key).sorted().joined(separator: " "), reason) }
    for (events, reason) in reasons.sorted(by: { $0.0 < $1.0 }) {
      print("Not available: \(events): \(reason)")
    }
    for comparison in TeacherComparison.all(in: rows) { print("Teacher: \(comparison)") }
    for skipped in Charts.skipped(rows: rows) { print("Not drawn: \(skipped)") }
  }
}
