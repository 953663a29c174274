import Execution
import Kernels
import Parameters

/// A backend of this processor with the kernels that valgrind can run too, so that times and
/// simulated counts of a run are of the same instruction set.
public struct SimulatedBackend<Base: CPUBackend>: CPUBackend {
  /// That of the backend itself.
  public static var schema: BackendSchema { Base.schema }

  /// The best kernels that can be simulated, on as many threads.
  public let table: KernelTable

  /// Likewise.
  public let alternatives: [KernelTable]

  /// Finds the kernels.
  ///
  /// - Throws: `BackendError` when the pin names an instruction set that can't be simulated, and
  ///   what the backend itself throws.
  public init(pin: Parameters.Value?) throws(BackendError) {
    let base = try Base(pin: pin)
    if case .word(let name)? = pin, !InstructionSets.canBeSimulated(name) {
      throw BackendError(
        "valgrind doesn't know \(name); it knows "
          + InstructionSets.names.filter(InstructionSets.canBeSimulated).joined(separator: ", "))
    }
    table = Self.limited(base.table)
    alternatives = base.alternatives.map(Self.limited)
  }

  private static func limited(_ table: KernelTable) -> KernelTable {
    InstructionSets.canBeSimulated(table.name)
      ? table : InstructionSets.simulated.threaded(table.workers)
  }
}

extension InstructionSets {
  /// Whether valgrind runs an instruction set: version 3.19 and those after it know no AVX-512.
  public static func canBeSimulated(_ name: String) -> Bool { name != "avx512" }

  /// The fastest table that valgrind runs.
  public static var simulated: KernelTable {
    vector.first { canBeSimulated($0.name) } ?? scalar
  }
}

extension CPUBackends {
  /// The same, as far as valgrind can run them.
  public static let simulated: [any CPUBackend.Type] = [
    SimulatedBackend<ScalarBackend>.self, SimulatedBackend<SIMDBackend>.self,
    SimulatedBackend<ThreadedBackend>.self,
  ]
}
