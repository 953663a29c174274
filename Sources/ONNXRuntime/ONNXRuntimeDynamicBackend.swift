import Execution
import ModelFiles
import Networks
import Parameters
import Runtimes

/// ONNX Runtime with its other way of computing with bytes, dynamic quantisation: each call finds
/// the scales of its inputs. It is for networks of bytes alone; what `onnxruntime` runs of them has
/// the scales that calibration has found.
public struct ONNXRuntimeDynamicBackend: RuntimeBackend {
  /// `onnxruntime-dynamic`, or pinned as `onnxruntime-dynamic:2` or `onnxruntime-dynamic:all`.
  public static let schema = BackendSchema(
    "onnxruntime-dynamic",
    help: "ONNX Runtime's dynamic quantisation, for int8 alone, on one thread.",
    pin: .threads(in: threadCounts), example: "onnxruntime-dynamic:2")

  /// It does.
  public static var scalesInputsAnew: Bool { true }

  private let base: ONNXRuntimeBackend

  /// Loads the library.
  ///
  /// - Parameter pin: the number of threads, or `all`.
  /// - Throws: `BackendError` when there is no library, or one that is too old.
  public init(pin: Parameters.Value?) throws(BackendError) {
    base = try ONNXRuntimeBackend(pin: pin)
  }

  /// The runtime's version.
  public var isa: String { base.isa }

  /// One, where no pin says more.
  public var threads: Int { base.threads }

  /// A model that finds the scales of its inputs itself.
  ///
  /// - Throws: `BackendError` for a network in which a layer doesn't compute with bytes.
  public func model(of network: Network, batch: Int) throws(BackendError) -> [UInt8] {
    guard network.layers.allSatisfy({ $0.quantization != nil }) else {
      throw .unsuited("dynamic quantisation is for networks of bytes alone, such as int8 makes")
    }
    return try encode(network, batch: batch, options: ModelWriting(scalesInputsAnew: true))
  }

  /// Creates a session on this backend's threads.
  public func session(
    model: [UInt8], inputs: RuntimeShape, outputs: RuntimeShape
  ) throws(BackendError) -> ONNXRuntimeSession {
    try base.session(model: model, inputs: inputs, outputs: outputs)
  }
}
