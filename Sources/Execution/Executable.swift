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

  /// Times once more what the network may be better run by, where that depends on what else the
  /// system does just then; its choices and its work may be others after it.
  ///
  /// - Returns: whether asking at another moment may tell more.
  func reconsider() -> Bool

  /// What the last run did for each layer, in the layers' order, by phase and thread: counted from
  /// the packed layout and the inputs that were loaded, not while it ran. Empty where a backend
  /// doesn't say.
  func layerWork() -> [LayerWork]

  /// The same network on the same kernels, packed once more: elsewhere in memory, where it may be
  /// faster or slower by a per cent or two. Its choices needn't be known again.
  func relocated() -> any Executable

  /// The same network on the same kernels, which keeps what it spends its time on; `nil` where a
  /// backend runs a network as a whole.
  func profiled() -> (any ProfiledExecutable)?

  /// Calls once, and says what of that the device took by its own clock; `nil` where there is no
  /// device, or the call failed.
  func deviceTimes() -> DeviceTimes?

  /// Why calls compute nothing any more: a device that is lost, for instance. Their times mean
  /// nothing then. `nil` while all goes well.
  var failure: BackendError? { get }
}

extension Executable {
  /// Nothing: its choice was made.
  public func reconsider() -> Bool { false }

  /// Nothing.
  public func deviceTimes() -> DeviceTimes? { nil }

  /// Nothing.
  public var failure: BackendError? { nil }

  /// Nothing.
  public func layerWork() -> [LayerWork] { [] }

  /// Itself, where a backend can't pack a network anew.
  public func relocated() -> any Executable { self }

  /// Nothing, where a backend can't tell.
  public func profiled() -> (any ProfiledExecutable)? { nil }
}
