import Metrics

/// What one run found out about one cell: a row of `history.csv`.
public struct HistoryRecord: Sendable, Equatable {
  /// When the run started: ISO 8601, UTC.
  public var time: String

  /// The run's stamp.
  public var run: String

  /// The commit measured, with `-dirty` behind it when the work tree had changes that aren't in it.
  public var commit: String

  /// What was measured.
  public var cell: TrackedCell

  /// The median, in seconds per call.
  public var latency: Double?

  /// The dense model's latency divided by this one's.
  public var speedup: Double?

  /// The fraction of test samples classified correctly, or R² where they have targets.
  public var accuracy: Double?

  /// Which of the two it is.
  public var quality: Quality

  /// The compressed model's file.
  public var fileBytes: Double?

  /// Creates a record.
  public init(
    time: String, run: String, commit: String, cell: TrackedCell, latency: Double? = nil,
    speedup: Double? = nil, accuracy: Double? = nil,
    quality: Quality = .accuracy, fileBytes: Double? = nil
  ) {
    self.time = time
    self.run = run
    self.commit = commit
    self.cell = cell
    self.latency = latency
    self.speedup = speedup
    self.accuracy = accuracy
    self.quality = quality
    self.fileBytes = fileBytes
  }
}
