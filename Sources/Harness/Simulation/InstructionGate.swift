import Analysis
import CPU
import Execution
import Files
import Foundation
import Networks
import Random
import Results
import Suites

/// A gate on instructions: those of each cell of one thread, counted on a simulated processor,
/// beside what is expected of them.
///
/// What it counts depends neither on the machine nor on time: networks are trained on the
/// instruction set that is simulated, whichever else the processor has, and run on the kernels that
/// the expectations name: for each cell every kernel that could compute it, not only those that are
/// fastest somewhere.
public struct InstructionGate {
  /// A cell of one thread that can be counted.
  private struct Item {
    let name: String
    /// A hash of the network's file and of the inputs.
    let network: String
    let job: SimulationJob
  }

  /// The program's compiler and the simulated instruction set, in words.
  public let toolchain: String

  /// Cells with threads, by name: those that wait execute instructions.
  public let threaded: [String]

  private let items: [Item]
  private let simulator: Simulator

  /// Makes the networks, or takes them from the cache, and writes them to files.
  ///
  /// - Parameters:
  ///   - backends: the backends that suites can name, as far as they can be simulated.
  ///   - compiler: what this program was compiled with, in words.
  ///   - directory: where files go; it is made anew.
  ///   - report: told what takes long.
  /// - Throws: `HarnessError`, `DatasetError`, `TrainingError`, `ModelFileError`, `FileError`.
  public init(
    _ inputs: SuiteInputs, cells: [Cell], backends: [any Backend.Type], compiler: String,
    directory: String, report: @escaping (RunProgress<String>) -> Void
  ) throws {
    let table = InstructionSets.simulated
    toolchain = "\(compiler), \(table.name)"
    let set = try BackendSet(of: cells, among: backends)
    try set.requireAll()
    let setup = try TrainingSetup(inputs, table: table)
    let samples = MeasuredSamples(of: setup.data.test)
    simulator = try Simulator(directory: directory)
    let networks = SavedNetworks(supply: setup.maker, directory: directory)
    var items: [Item] = []
    var threaded: [String] = []
    for cell in cells {
      let name = inputs.suite.seeds.count > 1 ? "\(cell.name), seed \(cell.seed)" : cell.name
      guard let backend = set[cell.backend], backend.threads == 1 else {
        threaded.append(name)
        continue
      }
      let model = try networks.entry(for: cell, report: report).get().path
      let file = "\(directory)/inputs-\(cell.batch)"
      try InputsFile.write(samples.simulatedInputs(batch: cell.batch), to: file)
      let hash = fnv1a(
        try WholeFile.read(model, expected: "a model")
          + WholeFile.read(file, expected: "the inputs of a simulation"))
      items.append(
        Item(
          name: name, network: String(hash, radix: 16),
          job: SimulationJob(model: model, isa: backend.isa, batch: cell.batch, inputs: file)))
    }
    self.items = items
    self.threaded = threaded
  }

  /// What is to be expected from now on: each cell on the kernels that need the fewest
  /// instructions, then on every other one wherever that can compute a layer.
  ///
  /// - Throws: `HarnessError.simulation` when the simulated program fails; `FileError`.
  public func expectations() async throws -> [ExpectedInstructions] {
    let chosen = try await counts(items.map(\.job))
    // Counted again in the way that the gate counts: on kernels that are given.
    let plans = zip(items, chosen).flatMap { item, count in
      ([count.kernels] + count.others).map { (item: item, job: item.job.on($0)) }
    }
    return zip(plans, try await counts(plans.map(\.job))).compactMap { plan, count in
      count.instructions.map {
        ExpectedInstructions(
          toolchain: toolchain, cell: plan.item.name, network: plan.item.network,
          kernels: count.kernels, instructions: $0)
      }
    }
  }

  /// Counts the cells that can be compared.
  ///
  /// - Parameter floor: the least change that is reported, as a fraction.
  /// - Throws: `HarnessError.simulation` when the simulated program fails; `FileError`.
  public func check(
    _ expected: [ExpectedInstructions], floor: Double
  ) async throws -> InstructionReport {
    var failures: [(name: String, reason: String)] = []
    var pairs: [(row: ExpectedInstructions, job: SimulationJob)] = []
    for item in items {
      let rows = expected.filter { $0.cell == item.name }
      let own = rows.filter { $0.toolchain == toolchain }
      if own.isEmpty {
        failures.append((item.name, missing(rows)))
      } else if own.contains(where: { $0.network != item.network }) {
        failures.append((item.name, "the network or its inputs are others than those expected"))
      } else {
        pairs += own.map { ($0, item.job.on($0.kernels)) }
      }
    }
    var findings: [InstructionFinding] = []
    for (pair, count) in zip(pairs, try await counts(pairs.map(\.job))) {
      let row = pair.row
      if let found = count.instructions {
        findings.append(
          InstructionFinding(
            cell: row.cell, kernels: row.kernels, expected: row.instructions, found: found))
      } else {
        failures.append(
          (row.cell, "found no kernels \(row.kernels.joined(separator: ", ")) for its layers"))
      }
    }
    return InstructionReport(
      findings: findings, failures: failures, threaded: threaded, floor: floor,
      toolchain: toolchain)
  }

  /// Removes the files.
  public func remove() { simulator.remove() }

  private func counts(_ jobs: [SimulationJob]) async throws -> [SimulationCount] {
    jobs.isEmpty ? [] : try await simulator.counts(jobs)
  }

  /// Why a cell can't be compared, of which a file has these rows.
  private func missing(_ rows: [ExpectedInstructions]) -> String {
    let others = Set(rows.map(\.toolchain)).sorted()
    return others.isEmpty
      ? "nothing is expected of it"
      : "expected for \(others.joined(separator: " and ")), this is \(toolchain)"
  }
}
