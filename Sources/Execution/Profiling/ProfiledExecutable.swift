/// An executable that keeps what its calls spend their time on.
///
/// It computes what the executable computes that it was made from, on the same kernels. Recording
/// takes some ten nanoseconds a kernel and thread: `twice` tells how many.
public protocol ProfiledExecutable: Timed {
  /// Forgets all calls.
  func clear()

  /// What the calls since `clear` were spent on, recording included.
  var calls: RecordedCalls { get }

  /// What each thread did in the calls since `clear`.
  var spans: [ThreadSpan] { get }

  /// The same, recorded once more, elsewhere: what it takes longer is what recording takes.
  var twice: any Timed { get }

  /// How many layers there are.
  var layerCount: Int { get }

  /// Computes a layer again, of the inputs that the last call left there.
  func run(layer: Int)
}

/// What calls were spent on: means of a call.
public struct RecordedCalls: Sendable {
  /// A stretch of a call.
  public struct Part: Sendable {
    /// How long it took, in seconds, with recording.
    public var seconds = 0.0

    /// How many spans were written meanwhile that delayed it, beside those within kernels.
    public var spans = 0.0

    /// How long each thread computed, in seconds.
    public var busy: [Double] = []

    /// Nothing yet.
    public init() {}
  }

  /// The parts.
  public let parts: [CallPart: Part]

  /// How many spans the caller wrote.
  public let spans: Double

  /// Creates a record of calls.
  public init(parts: [CallPart: Part], spans: Double) {
    self.parts = parts
    self.spans = spans
  }
}

/// What one thread did for a while.
public struct ThreadSpan: Sendable, Equatable {
  /// What it was spent on.
  public let name: String

  /// The layer, counted from 0; `nil` for what belongs to the network.
  public let layer: Int?

  /// The thread, the caller being 0.
  public let thread: Int

  /// When it began and ended, in seconds since any moment.
  public let start, end: Double

  /// Creates a span.
  public init(name: String, layer: Int?, thread: Int, start: Double, end: Double) {
    self.name = name
    self.layer = layer
    self.thread = thread
    self.start = start
    self.end = end
  }
}
