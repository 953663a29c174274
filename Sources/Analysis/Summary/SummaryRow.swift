import Metrics
import Results
import Statistics

/// What a run found out about one cell: a row of `summary.csv`.
public struct SummaryRow: Sendable, Codable, Equatable {
  /// What was measured.
  public var cell: CellKey

  /// How many seeds gave a latency or an accuracy.
  public var seeds: Int

  /// What `accuracy` and `validationAccuracy` are.
  public var quality: Quality

  /// The mean over the seeds of the fraction of test samples classified correctly, or of R², and
  /// its 95 % interval: Student's over several seeds, Wilson's over the test samples of one. R² of
  /// one seed has none.
  public var accuracy: Double?, accuracyInterval: Interval?

  /// The same on the validation samples, by which networks can be chosen.
  public var validationAccuracy: Double?

  /// The median over all repetitions of all seeds, in seconds per call, and its 95 % interval.
  public var latency: Double?, latencyInterval: Interval?

  /// Samples per second.
  public var throughput: Double?

  /// The dense model's latency divided by this one's, both with the same suite, data set, model,
  /// backend, instruction set, threads and batch: the median over the ratios of samples that were
  /// taken in the same rounds, and its 95 % interval. The dense model itself has none.
  public var speedup: Double?, speedupInterval: Interval?

  /// Floating-point operations per sample: of all weights, and of those that aren't zero.
  public var nominalFLOPs: Double?, executedFLOPs: Double?

  /// Bytes: of the model's weights uncompressed in fp32, as the kernels read them, and on disk.
  public var denseBytes: Double?, packedBytes: Double?, fileBytes: Double?

  /// `denseBytes` divided by `fileBytes`.
  public var compression: Double?

  /// The kernel chosen for each layer, for instance `dense+permute-sparse+dense`; where seeds chose
  /// differently, `dense|permute-sparse`.
  public var kernels: String

  /// How long each layer took on the kernels that were tried, in order; empty when none is known.
  public var layers: [LayerTiming]

  /// What compression bought, in a few words; see `Verdict`.
  public var verdict: String

  /// The same without what was promised and why it wasn't kept: `3.1× faster`.
  public var briefVerdict: String { Verdict.brief(self) }

  /// How many times fewer operations it takes than dense; `nil` when hardly fewer or not known.
  public func promise(against dense: SummaryRow) -> Double? {
    Verdict.promise(self, against: dense)
  }

  /// Whether the cell failed for every seed.
  public var failed: Bool

  /// The median per call of every counter that could be read, by its name.
  public var counters: [String: Double]

  /// Creates a row.
  public init(
    cell: CellKey, seeds: Int, quality: Quality = .accuracy, accuracy: Double? = nil,
    accuracyInterval: Interval? = nil, validationAccuracy: Double? = nil, latency: Double? = nil,
    latencyInterval: Interval? = nil,
    throughput: Double? = nil,
    speedup: Double? = nil, speedupInterval: Interval? = nil, nominalFLOPs: Double? = nil,
    executedFLOPs: Double? = nil,
    denseBytes: Double? = nil, packedBytes: Double? = nil, fileBytes: Double? = nil,
    compression: Double? = nil, kernels: String = "", layers: [LayerTiming] = [],
    verdict: String = "",
    failed: Bool = false, counters: [String: Double] = [:]
  ) {
    self.cell = cell
    self.seeds = seeds
    self.quality = quality
    self.accuracy = accuracy
    self.accuracyInterval = accuracyInterval
    self.validationAccuracy = validationAccuracy
    self.latency = latency
    self.latencyInterval = latencyInterval
    self.throughput = throughput
    self.speedup = speedup
    self.speedupInterval = speedupInterval
    self.nominalFLOPs = nominalFLOPs
    self.executedFLOPs = executedFLOPs
    self.denseBytes = denseBytes
    self.packedBytes = packedBytes
    self.fileBytes = fileBytes
    self.compression = compression
    self.kernels = kernels
    self.layers = layers
    self.verdict = verdict
    self.failed = failed
    self.counters = counters
  }
}
