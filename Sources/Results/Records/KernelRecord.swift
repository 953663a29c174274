import Statistics

/// What one kernel did on one shape: a row of `kernels.csv`.
public struct KernelRecord: Sendable, Equatable {
  /// The kernel's name and its instruction set.
  public var kernel, isa: String

  /// The weights' shape, outputs by inputs, and the samples of a call.
  public var rows, columns, batch: Int

  /// The fraction of weights that are zero; `nil` when the kernel doesn't leave out zeros.
  public var sparsity: Double?

  /// The bits of the codebook's index; `nil` when the kernel reads no codes.
  public var bits: Int?

  /// The number of threads.
  public var threads: Int

  /// The median time of a call in seconds.
  public var seconds: Double

  /// The ends of the median's 95 % interval; both are known or neither.
  var low: Double?, high: Double?

  /// Multiplications and additions of a call by weights that aren't zero, those of integers like
  /// those of floats.
  public var flops: Double

  /// The bytes of packed weights, inputs and outputs.
  public var bytes: Double

  /// What the same instruction set and threads do at most, measured in the same rounds: 10⁹
  /// multiplications and additions of floats per second, and bytes per second from the level of
  /// memory that holds as much as the packed weights.
  public var peakGflops: Double?, peakBandwidth: Double?

  /// The dense kernel's median time on the same shape, batch, instruction set and threads, measured
  /// in the same rounds, divided by this one's.
  public var speedup: Double?

  /// The largest difference of an output from double precision, relative to the sample's largest
  /// output.
  public var error: Double?

  /// Creates a record.
  public init(
    kernel: String, isa: String, rows: Int, columns: Int, batch: Int, sparsity: Double? = nil,
    bits: Int? = nil, threads: Int, seconds: Double, interval: Interval? = nil, flops: Double,
    bytes: Double, peakGflops: Double? = nil, peakBandwidth: Double? = nil,
    speedup: Double? = nil, error: Double? = nil
  ) {
    self.kernel = kernel
    self.isa = isa
    self.rows = rows
    self.columns = columns
    self.batch = batch
    self.sparsity = sparsity
    self.bits = bits
    self.threads = threads
    self.seconds = seconds
    low = interval?.low
    high = interval?.high
    self.flops = flops
    self.bytes = bytes
    self.peakGflops = peakGflops
    self.peakBandwidth = peakBandwidth
    self.speedup = speedup
    self.error = error
  }
}

extension KernelRecord {
  /// The 95 % interval of the median time in seconds.
  public var interval: Interval? {
    guard let low, let high else { return nil }
    return Interval(low: low, high: high)
  }

  /// 10⁹ multiplications and additions per second.
  public var gflops: Double { flops / seconds / 1e9 }

  /// Bytes per second.
  public var bandwidth: Double { bytes / seconds }

  /// Multiplications and additions per byte.
  public var intensity: Double { flops / bytes }

  /// The share of a call's time that the processor needs at its peaks, whichever of arithmetic and
  /// reading takes longer (the roofline; Williams, Waterman & Patterson 2009).
  public var fraction: Double? {
    guard let peakGflops, let peakBandwidth, peakGflops > 0, peakBandwidth > 0 else { return nil }
    return max(flops / (peakGflops * 1e9), bytes / peakBandwidth) / seconds
  }

  /// Whether arithmetic takes longer at its peak than reading does.
  public var isComputeBound: Bool? {
    guard let peakGflops, let peakBandwidth else { return nil }
    return flops * peakBandwidth > bytes * peakGflops * 1e9
  }

  /// The shape as it is written on the command line, for instance `1024x784`.
  public var shape: String { "\(rows)x\(columns)" }
}
