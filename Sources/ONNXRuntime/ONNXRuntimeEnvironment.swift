import Execution

/// What all sessions of ONNX Runtime in a process have in common.
final class ONNXRuntimeEnvironment: Sendable {
  let interface: ONNXRuntimeInterface
  nonisolated(unsafe) let object: OpaquePointer

  /// - Throws: `BackendError` when the runtime can't begin.
  init(_ interface: ONNXRuntimeInterface) throws(BackendError) {
    self.interface = interface
    // Errors alone are logged: warnings of graphs that could be better are of no use here.
    let errors: Int32 = 3
    object = try interface.make { interface.createEnvironment(errors, "assay", $0) }
  }

  deinit { interface.releaseEnvironment(object) }
}
