import Execution
import Libraries
import Parameters
import Runtimes

/// Microsoft's ONNX Runtime on this processor, from a library that is loaded at run time.
///
/// Operators run one after the other, and all optimisations are on. Threads wait for work by
/// spinning, which is the runtime's own choice, but not between calls.
public struct ONNXRuntimeBackend: RuntimeBackend {
  /// `onnxruntime`, or pinned as `onnxruntime:2` or `onnxruntime:all`.
  public static let schema = BackendSchema(
    "onnxruntime", help: "ONNX Runtime, which 'make setup-peers' fetches, on one thread.",
    pin: .threads(in: threadCounts), example: "onnxruntime:2")

  /// The runtime's version.
  public let isa: String

  /// One, where no pin says more.
  public let threads: Int

  private let environment: ONNXRuntimeEnvironment

  /// Loads the library.
  ///
  /// - Parameter pin: the number of threads, or `all`.
  /// - Throws: `BackendError` when there is no library, or one that is too old.
  public init(pin: Parameters.Value?) throws(BackendError) {
    let search = LibrarySearch(
      "onnxruntime", file: "libonnxruntime.so",
      systemNames: ["libonnxruntime.so.1", "libonnxruntime.so"])
    let interface = try ONNXRuntimeInterface(search.load())
    environment = try ONNXRuntimeEnvironment(interface)
    isa = interface.version
    threads = Self.threads(pin: pin)
  }

  /// Creates a session on this backend's threads.
  public func session(
    model: [UInt8], inputs: RuntimeShape, outputs: RuntimeShape
  ) throws(BackendError) -> ONNXRuntimeSession {
    try ONNXRuntimeSession(
      environment, model: model, inputs: inputs, outputs: outputs, threads: threads)
  }
}
