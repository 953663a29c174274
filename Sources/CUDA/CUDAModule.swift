import Execution

/// A compiled kernel that the driver has loaded.
final class CUDAModule {
  let interface: CUDAInterface
  let object: OpaquePointer

  /// - Throws: `BackendError` in the driver's words when it doesn't take the code.
  init(_ code: [CChar], _ interface: CUDAInterface) throws(BackendError) {
    self.interface = interface
    object = try interface.make("load a kernel") { made in
      code.withUnsafeBytes { interface.loadModule(made, $0.baseAddress) }
    }
  }

  deinit { _ = interface.unloadModule(object) }
}
