import CPU
import Counters
import Files
import Foundation
import ModelFiles
import Networks

/// What a simulated process does: it counts the instructions of networks.
public enum SimulationWorker {
  /// Counts for each job of a file the instructions of one call.
  ///
  /// - Parameters:
  ///   - path: the jobs, as `Simulator` writes them.
  ///   - dumps: where callgrind writes.
  ///   - found: told each count, in the jobs' order.
  /// - Throws: `HarnessError.simulation` outside of callgrind; `HarnessError.instructionSets` for a
  ///   job that the simulated processor can't do; `FileError` and `ModelFileError` for files.
  public static func run(jobs path: String, dumps: String, _ found: (Double) -> Void) throws {
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
      let count = try InstructionCount(
        current.value, table: table, batch: job.batch, inputs: InputsFile.read(job.inputs)
      ) { (inputs, prepare, call) throws(FileError) in
        try counter.instructions(inputs: inputs, prepare: prepare, call)
      }
      found(count.instructions)
    }
  }
}
