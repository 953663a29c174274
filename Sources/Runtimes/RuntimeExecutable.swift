import Execution
import Networks

/// A network that another program's runtime is called with.
final class RuntimeExecutable<Backend: RuntimeBackend>: Executable {
  let work: ExecutableWork

  /// A runtime doesn't say which kernels it takes.
  let choices: [KernelChoice] = []

  private let backend: Backend
  private let model: [UInt8]
  private let inputShape, outputShape: RuntimeShape
  private let batches: [[Float]]
  private let session: Backend.Session

  convenience init(
    _ network: Network, on backend: Backend, batch: Int, inputs: [Float]
  ) throws(BackendError) {
    let widths = network.widths
    try self.init(
      backend, model: backend.model(of: network, batch: batch),
      work: ExecutableWork(network, batch: batch),
      inputs: RuntimeShape(rows: batch, columns: widths[0]),
      outputs: RuntimeShape(rows: batch, columns: widths[widths.count - 1]),
      batches: InputBatches.all(of: inputs, width: widths[0], batch: batch))
  }

  private init(
    _ backend: Backend, model: [UInt8], work: ExecutableWork, inputs: RuntimeShape,
    outputs: RuntimeShape, batches: [[Float]]
  ) throws(BackendError) {
    self.backend = backend
    self.model = model
    self.work = work
    self.batches = batches
    inputShape = inputs
    outputShape = outputs
    session = try backend.session(model: model, inputs: inputs, outputs: outputs)
    session.load(batches[0])
    // Its threads start at the first call, on all processors: later ones may be made while the
    // caller is kept on one.
    try session.run()
  }

  func run() {
    do { try session.run() } catch {
      // Wrong times would be worse than none.
      preconditionFailure("a call that worked before fails: \(error)")
    }
  }

  var inputCount: Int { batches.count }

  func prepare(input: Int) { session.load(batches[input]) }

  var outputs: [Float] { session.outputs }

  /// The same model in another session, unless each has threads of its own: sixteen sessions of a
  /// cell would have sixteen times as many.
  func relocated() -> any Executable {
    guard backend.threads == 1 else { return self }
    let other = try? RuntimeExecutable(
      backend, model: model, work: work, inputs: inputShape, outputs: outputShape,
      batches: batches)
    return other ?? self
  }
}
