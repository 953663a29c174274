import Execution
import Kernels
import Parameters

/// The widest vector instructions that the processor has, or those that a suite names, on one
/// thread.
public struct SIMDBackend: CPUBackend {
  /// `simd`, or pinned as `simd:avx2`.
  public static let schema = BackendSchema(
    "simd", help: "The widest vector instructions that the processor has, on one thread.",
    pin: .word("instruction set", among: InstructionSets.vectorNames), example: "simd:avx2")

  /// The instruction set's kernels.
  public let table: KernelTable

  /// Finds the kernels.
  ///
  /// - Parameter pin: the instruction set's name; `nil` takes the best.
  /// - Throws: `BackendError` when this processor doesn't run the instruction set.
  public init(pin: Parameters.Value?) throws(BackendError) {
    guard case .word(let name)? = pin else {
      table = InstructionSets.best
      return
    }
    guard let table = InstructionSets.table(named: name) else {
      throw BackendError(
        "this processor doesn't run \(name); it runs "
          + InstructionSets.names.joined(separator: ", "))
    }
    self.table = table
  }
}
