import Results
import Suites

/// A cell with its seed: what a run measures once.
struct FinishedCell: Hashable {
  let cell: CellKey
  let seed: UInt64
}

/// A run that stopped before its end, to go on with.
struct ResumedRun {
  let directory: RunDirectory
  /// The cells that are in the file; failed ones are too.
  let finished: Set<FinishedCell>
  /// The stamp under which the run began.
  let run: String?
  /// The warnings that the run had noted.
  let warnings: [String]
  /// Why counters could not be read, by their names.
  let unavailable: [String: String]
  /// How well what is in the file is known.
  let sampling: SamplingReport?

  /// Reads what there is.
  ///
  /// - Throws: `HarnessError.otherSuite` and `otherData` when the suite file or the data are not
  ///   those that the run began with; what reading throws.
  init(_ path: String, suite: Suite, checksum: String) throws {
    directory = try RunDirectory(existing: path, holdingOneOf: [RunDirectory.resultsFile])
    guard let before = RunEnvironment.read(directory.environment), before.suite == suite.text else {
      throw HarnessError.otherSuite(directory: path, suite: suite.name)
    }
    // What was measured with full caches and with empty ones is not to be compared.
    guard (before.sampling?.isCold ?? suite.measure.isCold) == suite.measure.isCold else {
      throw HarnessError.otherCaches(directory: path, wereCold: !suite.measure.isCold)
    }
    guard before.datasetChecksum == checksum else {
      throw HarnessError.otherData(
        directory: path, found: before.datasetChecksum, expected: checksum)
    }
    try directory.createSubdirectories()
    let records = try directory.records()
    finished = Set(records.map { FinishedCell(cell: $0.cell, seed: $0.seed) })
    run = records.first?.run
    warnings = before.warnings
    unavailable = before.unavailable
    sampling = before.sampling
  }
}
