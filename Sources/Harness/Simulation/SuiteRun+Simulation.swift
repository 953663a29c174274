import Files
import Metrics
import Networks
import Results

extension SuiteRun {
  /// Counts the instructions of one call of every cell that has no such count yet, on a simulated
  /// processor, and appends a row for each. Its kernels are those that need the fewest
  /// instructions.
  ///
  /// Cells with threads get an empty value: how long threads wait for each other, by executing
  /// instructions, is no matter of the program.
  ///
  /// - Throws: `HarnessError.simulation` when the simulated program fails; `FileError` when rows
  ///   can't be read or written.
  public func simulate(_ report: (RunProgress<String>) -> Void) async throws {
    let simulator = try Simulator(directory: directory.path + "/simulation")
    defer { simulator.remove() }
    var all = SimulatedCells()
    try directory.scan { all.add($0) }
    for cells in all.pending {
      let title = "\(cells[0].cell.model)/\(cells[0].cell.applied.label)"
      report(.began("counting instructions of \(title)"))
      let alone = cells.filter { $0.cell.threads == 1 }
      let counts = try await simulator.counts(try alone.map { try job($0, simulator) })
      var rows = zip(alone, counts).flatMap {
        SimulatedCells.rows($0, simulated, value: $1.instructions)
      }
      let threaded = cells.filter { $0.cell.threads > 1 }
      if !threaded.isEmpty { try noteThreads() }
      rows += threaded.flatMap { SimulatedCells.rows($0, simulated, value: nil) }
      try log.append(rows)
      report(.finished(title))
    }
  }

  private func job(_ record: Record, _ simulator: Simulator) throws -> SimulationJob {
    let cell = record.cell
    let inputs = "\(simulator.directory)/inputs-\(cell.batch)"
    try InputsFile.write(meter.measured.simulatedInputs(batch: cell.batch), to: inputs)
    var model = SavedNetworks.path(
      model: cell.model, label: cell.applied.label, seed: record.seed, in: directory.models)
    if let normalization {
      model = try Network.copy(model, withInputsOf: normalization, into: simulator.directory)
    }
    return SimulationJob(
      model: model, isa: cell.isa, batch: cell.batch, inputs: inputs)
  }

  /// Says why values are empty, before the rows that lack them are in the file.
  private func noteThreads() throws {
    for metric in simulated {
      log.environment.unavailable[metric.name] =
        "threads wait for each other by executing instructions, so that no two counts are equal; "
        + "simulated are cells of one thread"
    }
    try log.writeEnvironment()
  }
}
