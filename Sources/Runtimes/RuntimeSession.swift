import Execution

/// A network in another program's runtime, for calls of one batch size; the memory of inputs and
/// outputs is the same for all.
public protocol RuntimeSession: AnyObject {
  /// Takes `batch × inputs` values for the next calls, row-major.
  func load(_ inputs: [Float])

  /// Computes the outputs.
  ///
  /// - Throws: `BackendError` in the runtime's words.
  func run() throws(BackendError)

  /// What the last call gave: `batch × outputs`, row-major.
  var outputs: [Float] { get }
}
