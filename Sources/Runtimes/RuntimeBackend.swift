import Execution
import Machine
import ModelFiles
import Networks
import Parameters

/// A backend that gives networks to another program's runtime, as ONNX models in memory: dense
/// weights with zeros where they are pruned, layers of bytes quantised and dequantised (QDQ).
public protocol RuntimeBackend: Backend {
  associatedtype Session: RuntimeSession

  /// A network as an ONNX model whose batch size is fixed.
  ///
  /// - Throws: `BackendError` when there is no such model, or the backend isn't made for it.
  func model(of network: Network, batch: Int) throws(BackendError) -> [UInt8]

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - model: an ONNX model, from `model(of:batch:)`.
  ///   - inputs, outputs: the values of a call.
  /// - Throws: `BackendError` in the runtime's words when it can't run the model.
  func session(model: [UInt8], inputs: RuntimeShape, outputs: RuntimeShape) throws(BackendError)
    -> Session
}

/// A matrix of a call's inputs or outputs.
public struct RuntimeShape: Sendable, Equatable {
  /// A row for each sample of the batch.
  public let rows: Int

  /// The values of a sample.
  public let columns: Int

  /// How many values there are.
  public var count: Int { rows * columns }

  /// Creates a shape.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

extension RuntimeBackend {
  /// It is: nobody needs other programs to measure this one's kernels.
  public static var isOptional: Bool { true }

  /// The numbers of threads that can be asked for.
  public static var threadCounts: ClosedRange<Int> { 1...1024 }

  /// The number of threads of a pin: one without a pin, and as many as can work at a time for the
  /// word `all`.
  public static func threads(pin: Parameters.Value?) -> Int {
    switch pin {
    case .integer(let count)?: count
    case .word?: Processors.threads
    default: 1
    }
  }

  /// The model that `ONNXFormat` writes where nothing else is said.
  public func model(of network: Network, batch: Int) throws(BackendError) -> [UInt8] {
    try encode(network, batch: batch, options: ModelWriting())
  }

  /// The same, written in a way of the backend's own.
  public func encode(
    _ network: Network, batch: Int, options: ModelWriting
  ) throws(BackendError) -> [UInt8] {
    do { return try ONNXFormat.encode(network, batch: batch, options: options) } catch {
      throw BackendError("the network can't be given as an ONNX model: \(error)")
    }
  }

  /// Gives a network to the runtime and calls it once.
  ///
  /// - Throws: `BackendError` when the runtime refuses it, or isn't made for it.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable {
    try RuntimeExecutable(network, on: self, batch: batch, inputs: inputs)
  }
}
