import Execution
import Libraries
import Parameters
import Runtimes

/// Intel's OpenVINO on this processor, from libraries that are loaded at run time.
///
/// It computes with floats of 32 bits where the network does, and is tuned for the latency of one
/// call at a time, its own choice. It doesn't keep threads on processors: whoever measures does.
public struct OpenVINOBackend: RuntimeBackend {
  /// `openvino`, or pinned as `openvino:2` or `openvino:all`.
  public static let schema = BackendSchema(
    "openvino", help: "OpenVINO, which 'make setup-peers' fetches, on one thread.",
    pin: .threads(in: threadCounts), example: "openvino:2")

  /// The runtime's version.
  public let isa: String

  /// One, where no pin says more.
  public let threads: Int

  private let core: OpenVINOCore

  /// Loads the library.
  ///
  /// - Parameter pin: the number of threads, or `all`.
  /// - Throws: `BackendError` when there is no library, or one that is too old.
  public init(pin: Parameters.Value?) throws(BackendError) {
    let search = LibrarySearch(
      "openvino", file: "libopenvino_c.so", systemNames: ["libopenvino_c.so"])
    core = try OpenVINOCore(OpenVINOInterface(search.load()))
    isa = core.version
    threads = Self.threads(pin: pin)
  }

  /// Compiles a model for this backend's threads.
  public func session(
    model: [UInt8], inputs: RuntimeShape, outputs: RuntimeShape
  ) throws(BackendError) -> OpenVINOSession {
    try OpenVINOSession(core, model: model, inputs: inputs, outputs: outputs, threads: threads)
  }
}
