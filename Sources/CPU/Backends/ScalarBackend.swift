import Execution
import Kernels
import Parameters

/// One weight at a time, without vector instructions: what the others are measured by.
public struct ScalarBackend: CPUBackend {
  /// `scalar`
  public static let schema = BackendSchema(
    "scalar", help: "One weight at a time, without vector instructions.")

  /// The scalar kernels.
  public let table = InstructionSets.scalar

  /// Creates the backend; it takes no pin.
  public init(pin: Parameters.Value?) {}
}
