import Kernels

/// Where a cell runs: an instruction set and a number of threads.
public struct Backend: Sendable {
  /// What the suite file calls it.
  public let name: String

  /// The kernels, threaded where more than one thread is asked for.
  public let table: KernelTable

  /// Further kernels that may be faster for a layer: the same ones without threads.
  public let alternatives: [KernelTable]

  /// The number of threads.
  public let threads: Int

  /// Finds a backend's kernels.
  ///
  /// - Parameters:
  ///   - name: what the suite file calls it.
  ///   - instructionSet: `scalar`, `sse`, `avx2`, `avx512`, `neon`; `nil` takes the best vector one.
  ///   - threads: `nil` takes one for each processor that may be used.
  /// - Throws: `BackendError` when this processor doesn't run the instruction set.
  public init(name: String, instructionSet: String?, threads: Int?) throws(BackendError) {
    let plain: KernelTable
    if let instructionSet {
      guard let table = InstructionSets.table(named: instructionSet) else {
        throw BackendError(found: instructionSet, backend: name)
      }
      plain = table
    } else {
      plain = InstructionSets.best
    }
    self.name = name
    self.threads = threads ?? Processors.usable
    self.table = plain.threaded(self.threads)
    self.alternatives = self.threads > 1 ? [plain] : []
  }
}

/// An instruction set that this processor doesn't run.
public struct BackendError: Error, Equatable, CustomStringConvertible {
  let found, backend: String

  /// 69: something required is not on this machine.
  public var exitCode: Int32 { 69 }

  /// One line: where, what was found, what was expected, what to do.
  public var description: String {
    "backend '\(backend)': this processor doesn't run \(found); "
      + "it runs \(InstructionSets.names.joined(separator: ", "))"
  }
}
