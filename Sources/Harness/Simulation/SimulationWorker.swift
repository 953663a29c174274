import CPU
import Counters
import Files
import Foundation
import Kernels
import ModelFiles
import Networks

/// What a simulated process does: it counts the instructions of networks.
public enum SimulationWorker {
  /// Counts for each job of a file the instructions of one call.
  ///
  /// - Parameters:
  ///   - path: the jobs, as `Simulator` writes them.
  ///   - dumps: where callgrind writes.
  ///   - found: told the line of each count, in the jobs' order.
  /// - Throws: `HarnessError.simulation` outside of callgrind; `HarnessError.instructionSets` for a
  ///   job that the simulated processor can't do; `FileError` and `ModelFileError` for files.
  public static func run(jobs path: String, dumps: String, _ found: (String) -> Void) throws {
    guard let counter = try CallgrindCounter(dumps: dumps) else {
      throw HarnessError.simulation("this process isn't simulated; valgrind has to run it")
    }
    let bytes = try WholeFile.read(path, expected: "the jobs of a simulation")
    var network: (path: String, value: Network)?
    for job in try JSONDecoder().decode([SimulationJob].self, from: Data(bytes)) {
      guard let table = InstructionSets.table(named: job.isa) else {
        throw HarnessError.instructionSets([job.isa])
      }
      let read = network?.path == job.model ? network : nil
      let current = try read ?? (job.model, AssayFile.read(job.model))
      network = current
      let count = try count(
        job, current.value, table, on: InputsFile.read(job.inputs), by: counter)
      found(String(decoding: try JSONEncoder().encode(count), as: UTF8.self))
    }
  }

  private static func count(
    _ job: SimulationJob, _ network: Network, _ table: KernelTable, on inputs: [Float],
    by counter: CallgrindCounter
  ) throws(FileError) -> SimulationCount {
    let count: InstructionCount.Count<FileError> = { (inputs, prepare, call) throws(FileError) in
      try counter.instructions(inputs: inputs, prepare: prepare, call)
    }
    guard let kernels = job.kernels else {
      let found = try InstructionCount(
        network, table: table, batch: job.batch, inputs: inputs, by: count)
      return SimulationCount(
        kernels: found.kernels, others: found.others, instructions: found.instructions)
    }
    let found = try InstructionCount(
      network, kernels: kernels, table: table, batch: job.batch, inputs: inputs, by: count)
    return SimulationCount(kernels: kernels, others: [], instructions: found?.instructions)
  }
}
