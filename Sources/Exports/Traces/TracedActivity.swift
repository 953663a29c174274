/// What the threads of a process did: what timelines are written from.
public struct TracedActivity: Sendable, Equatable {
  /// A stretch of time on one thread.
  public struct Span: Sendable, Equatable {
    /// What it was spent on.
    public var name: String

    /// The layer, counted from 1; `nil` for what belongs to the whole.
    public var layer: Int?

    /// The thread, the caller being 0.
    public var thread: Int

    /// When it began and ended, in seconds since any moment.
    public var start, end: Double

    /// Creates a span.
    public init(name: String, layer: Int?, thread: Int, start: Double, end: Double) {
      self.name = name
      self.layer = layer
      self.thread = thread
      self.start = start
      self.end = end
    }
  }

  /// What ran, in words.
  public var name: String

  /// What each thread did, in the order of its beginning; those of one thread don't cross.
  public var spans: [Span]

  /// Creates an activity.
  public init(name: String, spans: [Span]) {
    self.name = name
    self.spans = spans
  }
}
