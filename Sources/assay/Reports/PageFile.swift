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
  /// Writes a page beside what a command was asked for, and says where it lies. A place that can't
  /// be written to, such as a run that another job has kept, is no failure.
  ///
  /// - Parameters:
  ///   - isPrinted: whether standard output is for people to read; else it is said on the other.
  ///   - place: the page's file, once its directory is there.
  static func offer(
    _ page: Page, isPrinted: Bool, at place: () throws(FileError) -> String
  ) {
    do throws(FileError) {
      let path = try place()
      try WholeFile.write(page.text, to: path)
      isPrinted ? print("Page: \(path)") : Console.note("page: \(path)")
    } catch {
      Console.warn("the page is left out: \(error); choose a file with --format html --output")
    }
  }
}
