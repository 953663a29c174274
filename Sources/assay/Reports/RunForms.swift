import Analysis
import Exports
import Files
import OrderedCollections
import Reports
import Results

/// The forms in which `assay report` writes a run of a suite.
enum RunForms {
  /// A run as it was read. What its rows say is kept, not the rows.
  struct Content {
    let directory: RunDirectory
    let environment: RunEnvironment?

    /// What it measured on each machine, in the order of the first rows; of one machine, whose name
    /// is empty, unless it was merged of runs on several.
    let parts: [Part]

    /// What was measured on one machine.
    struct Part {
      let target: String
      let rows: [SummaryRow]
      let values: RunValues
      let environment: RunEnvironment?
    }

    private let samples: RunSamples

    /// Reads a run's directory.
    ///
    /// - Throws: `FileError` when it holds no rows that can be read.
    init(_ path: String) throws(FileError) {
      try self.init(RunDirectory(existing: path, holdingOneOf: [RunDirectory.resultsFile]))
    }

    init(_ directory: RunDirectory) throws(FileError) {
      var values: OrderedDictionary<String, RunValues> = [:]
      var samples = RunSamples()
      try directory.scan { rows in
        values[rows[0].cell.target, default: RunValues()].add(rows)
        samples.add(rows)
      }
      let environment = RunEnvironment.read(directory.environment)
      let targets = Set((environment?.parts ?? []).map(\.target))
      if values.isEmpty { values[""] = RunValues() }
      parts = values.map { target, values in
        // What a verdict says depends on the machine's own caches.
        let own = targets.count > 1 ? environment?.target(target) : environment
        return Part(
          target: target, rows: values.summary(caches: own?.caches ?? []), values: values,
          environment: own)
      }
      self.directory = directory
      self.environment = environment
      self.samples = samples
    }

    /// A row for each cell.
    var rows: [SummaryRow] { parts.flatMap(\.rows) }

    /// What its networks would cost on hardware that isn't there, once for all machines.
    var costs: [CostRow] {
      CostRow.merged(parts.map { ($0.target, $0.values.costs($0.rows)) })
    }

    /// For other programs.
    var export: Export { Export(rows: rows, samples: samples, environment: environment) }

    /// Adds the run's cells to its suite's history, as far as they aren't in it.
    ///
    /// - Throws: `FileError` when the file there is no history, or can't be written.
    func addToHistory() throws(FileError) {
      guard let environment, let run = parts.first?.values.run else { return }
      try HistoryCSV.append(
        HistoryRecord.records(of: rows, run: run, environment), to: directory.history)
    }
  }

  /// Those of our own, then those that other programs read.
  static let all: [OutputForm<Content>] =
    [
      OutputForm("text") { run in
        run.parts.map { part in
          let tables = SuiteReport.tables(part.rows, width: Console.width, color: false)
          return part.target.isEmpty ? tables : "=== \(part.target)\n\n\(tables)"
        }.joined(separator: "\n")
      },
      OutputForm("csv") { SummaryCSV.text($0.rows) },
      OutputForm("markdown") { SuiteReport.markdown($0) },
    ]
    + ExportFormats.all.map { format in
      OutputForm(format.name) { format.text($0.export) }
    }
}
