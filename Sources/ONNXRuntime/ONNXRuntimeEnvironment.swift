import Execution

/// What all sessions of ONNX Runtime in a process have in common.
///
/// It is never given back. The runtime has one in a process and counts who holds it, but while the
/// last one is being given back, making the next fails ("Only one instance of LoggingManager
/// created with InstanceType::Default can exist", seen with 1.32).
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
}
