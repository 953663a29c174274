import CPU
import CUDA
import Execution
import ONNXRuntime
import OpenCL
import OpenVINO
import Suites

/// Everything that can run networks here. A new backend is a line in this list.
enum Backends {
  static let all: [any Backend.Type] =
    CPUBackends.all + [
      ONNXRuntimeBackend.self, ONNXRuntimeDynamicBackend.self, OpenVINOBackend.self,
      OpenCLBackend.self, CUDABackend.self,
    ]

  /// The same for runs whose counters are simulated.
  static let simulated: [any Backend.Type] = CPUBackends.simulated

  /// A backend of this machine.
  ///
  /// - Throws: `BackendError` when something that it needs isn't there.
  static func backend(_ choice: BackendChoice) throws(BackendError) -> any Backend {
    guard let type = all.first(where: { $0.schema.name == choice.backend }) else {
      preconditionFailure("the backend \(choice.backend) was read as one of these")
    }
    return try type.init(pin: choice.pin)
  }
}
