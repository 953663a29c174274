import Files
import Reports

/// A report as a page beside its charts.
enum PageFile {
  /// Draws charts and writes the page that holds them.
  ///
  /// - Parameters:
  ///   - path: the page's file.
  ///   - page: the page, once the charts are drawn.
  /// - Throws: `ReportError` when charts can't be drawn, after the page is written without them;
  ///   `FileError`.
  static func write(
    to path: String, drawing charts: ChartSet, into directory: String, _ page: () -> Page
  ) async throws {
    let failure: ReportError?
    do {
      _ = try await charts.draw(into: directory)
      failure = nil
    } catch { failure = error }
    try WholeFile.write(page().text, to: path)
    if let failure { throw failure }
  }
}
