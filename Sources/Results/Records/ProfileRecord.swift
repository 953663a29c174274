import Statistics

/// What one part of a call or of training takes: a row of `profile.csv`.
public struct ProfileRecord: Sendable, Equatable {
  /// What is profiled.
  public enum Activity: String, Sendable, CaseIterable {
    /// A call of a network.
    case call
    /// An epoch of training.
    case training
  }

  /// The cell; of training the model that is trained, what trains it, and the samples of a step.
  public var cell: CellKey

  /// The seed of training.
  public var seed: UInt64

  /// What is profiled.
  public var activity: Activity

  /// The layer, counted from 1; `nil` for what belongs to the whole.
  public var layer: Int?

  /// The layer's shape as `outputs x inputs`; empty for what belongs to the whole.
  public var shape: String

  /// What the time is spent on: a phase, `whole`, or `unexplained`: what the whole takes, measured
  /// without recording, beyond the sum of its parts. That may be below 0.
  public var phase: String

  /// Seconds of a call, or of an epoch of as many samples as `parameters` says.
  public var seconds: Double

  /// The ends of the 95 % interval of a whole's seconds; both are known or neither.
  var low: Double?, high: Double?

  /// The seconds of the whole.
  public var whole: Double

  /// The chosen kernel; empty where none is chosen.
  public var kernel: String

  /// The kernels that it beat, each with how many times as long it took, as `dense=1.41`.
  public var beaten: String

  /// The busiest thread's time divided by the mean of all; `nil` on one thread.
  public var imbalance: Double?

  /// What the kernels count: operations with padding and unused lanes, those that matter, and the
  /// bytes that are read and written.
  public var work: ProfiledWork?

  /// What the same instruction set and threads do at most, measured in the same rounds: 10⁹
  /// operations per second, and bytes per second from the level of memory that holds the weights.
  public var peakGflops: Double?, peakBandwidth: Double?

  /// The counters of a call, as `PAPI_TOT_CYC=1234`; empty where none could be read.
  public var counters: String

  /// Creates a record.
  public init(
    cell: CellKey, seed: UInt64, activity: Activity, layer: Int? = nil, shape: String = "",
    phase: String, seconds: Double, interval: Interval? = nil, whole: Double,
    kernel: String = "", beaten: String = "", imbalance: Double? = nil,
    work: ProfiledWork? = nil, peakGflops: Double? = nil, peakBandwidth: Double? = nil,
    counters: String = ""
  ) {
    self.cell = cell
    self.seed = seed
    self.activity = activity
    self.layer = layer
    self.shape = shape
    self.phase = phase
    self.seconds = seconds
    low = interval?.low
    high = interval?.high
    self.whole = whole
    self.kernel = kernel
    self.beaten = beaten
    self.imbalance = imbalance
    self.work = work
    self.peakGflops = peakGflops
    self.peakBandwidth = peakBandwidth
    self.counters = counters
  }
}

/// What a layer's kernel does in a call, as it counts itself.
public struct ProfiledWork: Sendable, Equatable {
  /// Operations, those on padding and unused lanes included, and those by weights and inputs that
  /// aren't left out.
  public var executed, useful: Double

  /// Bytes of weights, of indices and codes, and of inputs and outputs.
  public var weightBytes, indexBytes, activationBytes: Double

  /// Creates a count.
  public init(
    executed: Double, useful: Double, weightBytes: Double, indexBytes: Double,
    activationBytes: Double
  ) {
    self.executed = executed
    self.useful = useful
    self.weightBytes = weightBytes
    self.indexBytes = indexBytes
    self.activationBytes = activationBytes
  }

  /// All bytes.
  public var bytes: Double { weightBytes + indexBytes + activationBytes }
}

extension ProfileRecord {
  /// The name of the phase that stands for all.
  public static let wholePhase = "whole"

  /// The name of what no part explains.
  public static let unexplainedPhase = "unexplained"

  /// The name of what threads wait for each other.
  public static let handOffPhase = "hand-off"

  /// The name of what is around kernels, and around stages.
  public static let surroundingsPhase = "surroundings"

  /// The 95 % interval in seconds.
  public var interval: Interval? {
    guard let low, let high else { return nil }
    return Interval(low: low, high: high)
  }

  /// The part of the whole's time.
  public var share: Double { seconds / whole }

  /// What was done, where it took any time.
  private var timedWork: ProfiledWork? { seconds > 0 ? work : nil }

  /// The share of the operations that matter; `nil` where there is none.
  public var usefulShare: Double? {
    work.flatMap { $0.executed > 0 ? $0.useful / $0.executed : nil }
  }

  /// 10⁹ executed operations per second.
  public var gflops: Double? { timedWork.map { $0.executed / seconds / 1e9 } }

  /// Executed operations per byte.
  public var intensity: Double? { work.flatMap { $0.bytes > 0 ? $0.executed / $0.bytes : nil } }

  /// The share of the part's time that the processor needs at its peaks, whichever of arithmetic
  /// and reading takes longer (the roofline; Williams, Waterman & Patterson 2009).
  public var fraction: Double? {
    guard let work = timedWork, let peakGflops, let peakBandwidth, peakGflops > 0,
      peakBandwidth > 0
    else { return nil }
    return max(work.executed / (peakGflops * 1e9), work.bytes / peakBandwidth) / seconds
  }
}
