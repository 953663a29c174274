/// A network that a backend has prepared for one batch size: packed, its kernels chosen, ready to
/// be called again and again.
///
/// A call computes the outputs of the batch that was loaded last, by `prepare(input:)`; the first
/// is loaded from the start.
public protocol Executable: Timed {
  /// The outputs of the last run: `batch × outputs`, row-major.
  var outputs: [Float] { get }

  /// What one call computes and reads.
  var work: ExecutableWork { get }

  /// How each layer's kernel was chosen, in the layers' order; empty where a backend runs a network
  /// as a whole and doesn't say.
  var choices: [KernelChoice] { get }
}
