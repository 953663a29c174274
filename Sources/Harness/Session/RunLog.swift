import Machine
import Results

/// What a run leaves on the disk while it goes on: rows and the environment, each whole at every
/// moment, whatever ends the process.
final class RunLog<Row> {
  /// Appends rows to where they go: all of them, or none.
  typealias Append = ([Row]) throws -> Void

  /// The run's files, when it has a directory.
  let directory: RunDirectory?

  /// What the run was measured on; written by `writeEnvironment`.
  var environment: RunEnvironment

  private var start: Conditions?
  private let rows: Append
  private let gate = Gate()

  /// Creates a log and, where there is a directory, its `environment.json`.
  init(
    _ environment: RunEnvironment, directory: RunDirectory?, rows: () throws -> Append
  ) throws {
    self.environment = environment
    self.directory = directory
    if let directory { try environment.write(to: directory.environment) }
    self.rows = try rows()
  }

  /// Appends rows and waits until they are on the disk.
  func append(_ rows: [Row]) throws { try gate.pass { try self.rows(rows) } }

  /// Brings `environment.json` up to date.
  func writeEnvironment() throws {
    guard let directory else { return }
    try gate.pass { try environment.write(to: directory.environment) }
  }

  /// Looks at the machine just before the first measurement: a tenth of a second.
  func beginMeasuring() throws {
    let start = Conditions.now()
    self.start = start
    // Of a run that is gone on with the start stays what it was.
    environment.noise = NoiseReport(
      start: environment.noise?.start ?? start.spin, handOvers: handOvers(and: start))
    try writeEnvironment()
  }

  /// Looks at it again after the last, and notes what has disturbed the run: in `environment.json`.
  func endMeasuring() throws {
    if let start {
      let end = Conditions.now()
      environment.noise = NoiseReport(
        start: environment.noise?.start ?? start.spin, end: end.spin,
        handOvers: handOvers(and: end))
      environment.note(Findings.during(from: start, to: end).map(\.description))
    }
    try writeEnvironment()
  }

  private func handOvers(and conditions: Conditions) -> [Double]? {
    conditions.handOver.map { (environment.noise?.handOvers ?? []) + [$0] }
      ?? environment.noise?.handOvers
  }

  /// Keeps the files whole while the process is about to end: waits for what is being written, and
  /// lets nobody begin anything else.
  var interruption: Interruption { Interruption(gate: gate) }
}
