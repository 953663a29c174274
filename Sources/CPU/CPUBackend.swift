import Execution
import Kernels
import Networks

/// This processor's own kernels: an instruction set and a number of threads.
public struct CPUBackend: Backend {
  /// The kernels, threaded where more than one thread is asked for.
  public let table: KernelTable

  /// Further kernels that may be faster for a layer: the same ones without threads.
  public let alternatives: [KernelTable]

  /// The number of threads.
  public let threads: Int

  /// The instruction set's name.
  public var isa: String { table.name }

  /// Finds a backend's kernels.
  ///
  /// - Parameters:
  ///   - instructionSet: `scalar`, `sse`, `avx2`, `avx512`, `neon`; `nil` takes the best vector one.
  ///   - threads: `nil` takes one for each processor that may be used.
  /// - Throws: `BackendError` when this processor doesn't run the instruction set.
  public init(instructionSet: String?, threads: Int?) throws(BackendError) {
    let plain: KernelTable
    if let instructionSet {
      guard let table = InstructionSets.table(named: instructionSet) else {
        throw BackendError(
          "this processor doesn't run \(instructionSet); it runs "
            + InstructionSets.names.joined(separator: ", "))
      }
      plain = table
    } else {
      plain = InstructionSets.best
    }
    self.threads = threads ?? Processors.usable
    self.table = plain.threaded(self.threads)
    self.alternatives = self.threads > 1 ? [plain] : []
  }

  /// Packs a network and chooses a kernel for each layer; see `Program`.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable {
    Program(network, table: table, alternatives: alternatives, batch: batch, inputs: inputs)
  }
}
