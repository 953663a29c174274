import Files
import Results
import Suites

/// A run that stopped before its end, to go on with. Cells of which only a part was written are
/// removed from its file, and those whose backend wasn't there, which it may be now.
struct ResumedRun {
  let directory: RunDirectory

  /// Keeps others from going on with it too.
  let lock: DirectoryLock

  /// What the run was measured on so far; `nil` when it had not begun.
  let environment: RunEnvironment?

  /// The cells that are in the file; failed ones are too, unless they are to be tried again.
  let finished: Set<SeededCell>

  /// What the finished cells were computed on, by their backends.
  let computers: [String: Set<BackendComputer>]

  /// The stamp under which the run began, and the data set's name in its rows: a directory of data
  /// can be renamed.
  let run: String?, dataset: String?

  /// Reads what there is.
  ///
  /// - Parameters:
  ///   - suite: that of the program that goes on.
  ///   - now: what that one measures on.
  ///   - retriesFailed: whether to remove cells that failed as well.
  /// - Throws: `FileError.inUse` while another process measures into the directory; `HarnessError`
  ///   when suite, data, caches, machine or program are not those that the run began with; what
  ///   reading and writing throws.
  init(_ path: String, suite: Suite, now: RunEnvironment, retriesFailed: Bool = false) throws {
    directory = try RunDirectory(interrupted: path)
    lock = try DirectoryLock(directory.path, waits: false)
    let before = try Self.environment(of: directory)
    if let before { try before.check(now, directory: path, suite: suite) }
    directory.removePartialFiles()
    try directory.createSubdirectories()
    var recorded = RecordedCells()
    // Which rows are of which cell, in case that some have to go.
    var places: [(cell: SeededCell, count: Int)] = []
    var first: Record?
    try directory.scanWritten { rows in
      recorded.add(rows)
      places.append((SeededCell(rows[0]), rows.count))
      first = first ?? rows[0]
    }
    let removed = recorded.torn.union(recorded.unavailable)
      .union(retriesFailed ? recorded.failed : [])
    if !removed.isEmpty {
      let isRemoved = places.flatMap { repeatElement(removed.contains($0.cell), count: $0.count) }
      try ResultsCSV.table.removeRows(from: directory.results) { isRemoved[$0] }
    }
    finished = recorded.all.subtracting(removed)
    computers = finished.reduce(into: [:]) { known, cell in
      let computer = BackendComputer(cell.cell)
      if computer.isKnown { known[cell.cell.backend, default: []].insert(computer) }
    }
    run = first?.run ?? before?.stamp
    dataset = first?.cell.dataset
    let measured = finished.subtracting(recorded.failed).count
    environment = before.map { $0.holding(measured) }
  }

  private static func environment(
    of directory: RunDirectory
  ) throws(FileError) -> RunEnvironment? {
    let path = directory.environment
    if let environment = RunEnvironment.read(path) { return environment }
    guard directory.holds(RunDirectory.environmentFile) else {
      guard directory.holds(RunDirectory.resultsFile) else { return nil }
      throw .missing(
        path: path,
        expected: "what the run was measured on: without it nothing tells whether it "
          + "can be gone on with")
    }
    throw .malformed(
      path: path, line: 1, column: nil, found: "something else than an environment",
      expected: "the JSON that 'assay run' wrote there")
  }
}

extension RunEnvironment {
  /// The start as the stamp of a run.
  fileprivate var stamp: String { started.replacing("-", with: "").replacing(":", with: "") }

  /// Checks that what `now` measures can stand beside what was measured here.
  fileprivate func check(
    _ now: RunEnvironment, directory: String, suite: Suite
  ) throws(HarnessError) {
    guard self.suite == now.suite else {
      throw .otherSuite(directory: directory, suite: suite.name)
    }
    // What was measured with full caches and with empty ones is not to be compared.
    guard (sampling?.isCold ?? suite.measure.isCold) == suite.measure.isCold else {
      throw .otherCaches(directory: directory, wereCold: !suite.measure.isCold)
    }
    guard Set((parts ?? []).map(\.target)).count < 2 else {
      throw .otherMachine(
        directory: directory, differences: ["it was merged of runs on several machines"])
    }
    guard selection?.shard == now.selection?.shard else {
      throw .otherShard(
        directory: directory, found: selection?.shard, expected: now.selection?.shard)
    }
    guard datasetChecksum == now.datasetChecksum else {
      throw .otherData(
        directory: directory, found: datasetChecksum, expected: now.datasetChecksum ?? "(none)")
    }
    let differences = now.identity.differences(from: identity)
    guard differences.isEmpty else {
      throw .otherMachine(directory: directory, differences: differences)
    }
    guard program == now.program else {
      throw .otherProgram(directory: directory, found: program, expected: now.program)
    }
  }

  /// The program, as far as it is known which.
  private var program: String {
    "commit \(commit), \(build == .debug ? "debug" : "release") build, \(compiler)"
  }

  /// This one of a run that holds so many measured cells: rows of the last ones can have been lost,
  /// or have come without being counted here.
  fileprivate func holding(_ cells: Int) -> RunEnvironment {
    var environment = self
    environment.sampling?.cells = cells
    environment.sampling?.timeUp = min(sampling?.timeUp ?? 0, cells)
    return environment
  }
}
