import Statistics

/// How long a model takes on a backend.
public struct ModelLatency: Sendable, Equatable {
  /// The backend as it was asked for.
  public let backend: String

  /// What it computes with; empty where it isn't there.
  public let isa: String

  /// How many threads take part in a call; 0 where it isn't there.
  public let threads: Int

  /// Samples per call.
  public let batch: Int

  /// The median of a call's seconds with its 95 % interval; `nil` where nothing was measured.
  public let seconds: Estimate?

  /// Why there is no time, or why it isn't to be trusted.
  public let problem: String?

  /// Creates a row.
  public init(
    backend: String, isa: String = "", threads: Int = 0, batch: Int, seconds: Estimate? = nil,
    problem: String? = nil
  ) {
    self.backend = backend
    self.isa = isa
    self.threads = threads
    self.batch = batch
    self.seconds = seconds
    self.problem = problem
  }
}
