import Analysis
import Exports
import Files
import OrderedCollections
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
      let targets = Set((environment?.parts ?? []).map(\.target))
      guard targets.count > 1, let environment else {
        rows = Summary.rows(from: records, caches: environment?.caches ?? [])
        return
      }
      // What a verdict says depends on the machine's own caches.
      let all = records
      let names = OrderedSet(all.runsOfCells.map { all[$0.lowerBound].cell.target })
      rows = names.flatMap { name in
        Summary.rows(
          from: all.filter { $0.cell.target == name }, caches: environment.target(name).caches)
      }
    }

    /// The machines of the rows; a single empty name where there is only one.
    var targets: [String] { TargetComparison.targets(of: rows) }

    /// What of it is of one machine.
    func target(_ name: String) -> Content {
      Content(
        directory: directory, rows: rows.filter { $0.cell.target == name },
        records: records.filter { $0.cell.target == name },
        environment: environment?.target(name))
    }

    private init(
      directory: RunDirectory, rows: [SummaryRow], records: [Record], environment: RunEnvironment?
    ) {
      self.directory = directory
      self.rows = rows
      self.records = records
      self.environment = environment
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
      OutputForm("text") { run in
        run.targets.map { target in
          let tables = SuiteReport.tables(
            run.target(target).rows, width: Console.width, color: false)
          return target.isEmpty ? tables : "=== \(target)\n\n\(tables)"
        }.joined(separator: "\n")
      },
      OutputForm("csv") { SummaryCSV.text($0.rows) },
      OutputForm("markdown") { SuiteReport.markdown($0) },
    ]
    + ExportFormats.all.map { format in
      OutputForm(format.name) { run in
        format.text(Export(rows: run.rows, records: run.records, environment: run.environment))
      }
    }
}
