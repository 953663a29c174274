import Analysis
import Exports
import Files
import Reports
import Results

/// The forms in which `assay report` writes a run of a suite.
enum RunForms {
  /// A run as it was read.
  struct Content {
    let directory: RunDirectory
    let rows: [SummaryRow]
    let records: [Record]
    let environment: RunEnvironment?

    /// Reads a run's directory.
    ///
    /// - Throws: `FileError` when it holds no rows that can be read.
    init(_ path: String) throws(FileError) {
      try self.init(RunDirectory(existing: path, holdingOneOf: [RunDirectory.resultsFile]))
    }

    init(_ directory: RunDirectory) throws(FileError) {
      self.directory = directory
      environment = RunEnvironment.read(directory.environment)
      records = try directory.records()
      rows = Summary.rows(from: records, caches: environment?.caches ?? [])
    }

    /// Adds the run's cells to its suite's history, as far as they aren't in it.
    ///
    /// - Throws: `FileError` when the file there is no history, or can't be written.
    func addToHistory() throws(FileError) {
      guard let environment, let run = records.first?.run else { return }
      try HistoryCSV.append(
        HistoryRecord.records(of: rows, run: run, environment), to: directory.history)
    }
  }

  /// Those of our own, then those that other programs read.
  static let all: [OutputForm<Content>] =
    [
      OutputForm("text") {
        SuiteReport.tables($0.rows, width: Console.width, color: false)
      },
      OutputForm("csv") { SummaryCSV.text($0.rows) },
      OutputForm("markdown") { SuiteReport.markdown($0.rows, $0.records) },
    ]
    + ExportFormats.all.map { format in
      OutputForm(format.name) { run in
        format.text(Export(rows: run.rows, records: run.records, environment: run.environment))
      }
    }
}
