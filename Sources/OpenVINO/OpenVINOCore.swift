import Execution

/// What all models of OpenVINO in a process have in common: its devices.
final class OpenVINOCore: Sendable {
  let interface: OpenVINOInterface
  nonisolated(unsafe) let object: OpaquePointer

  /// What the library says that it is, without its build: `2026.4.1`.
  let version: String

  /// - Throws: `BackendError` when the runtime can't begin.
  init(_ interface: OpenVINOInterface) throws(BackendError) {
    self.interface = interface
    object = try interface.make { interface.createCore($0) }
    var texts: [UnsafePointer<CChar>?] = [nil, nil]
    let status = interface.getVersion(&texts)
    version =
      status == 0
      ? texts[0].map { String(String(cString: $0).prefix { $0 != "-" }) } ?? "unknown" : "unknown"
    if status == 0 { interface.freeVersion(&texts) }
  }

  deinit { interface.freeCore(object) }
}
