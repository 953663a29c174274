import Metrics

/// What one call of the measured body does. Numbers are means where they depend on the inputs.
public struct Work: Sendable, Hashable {
  /// Multiplications and additions by weights that aren't zero, whatever the inputs are.
  public var flops: Double

  /// Bytes that have to be read or written.
  public var bytes: Double

  /// Weights other than zero that are multiplied.
  public var nonzeros: Double

  /// What kernels count; `nil` where nobody says what they do.
  public var kernels: Kernels?

  /// Creates a count; a region that isn't a kernel does nothing.
  public init(
    flops: Double = 0, bytes: Double = 0, nonzeros: Double = 0, kernels: Kernels? = Kernels()
  ) {
    self.flops = flops
    self.bytes = bytes
    self.nonzeros = nonzeros
    self.kernels = kernels
  }

  /// What kernels count.
  public struct Kernels: Sendable, Hashable {
    /// Operations that are executed, with padding and unused lanes; and those that matter.
    public var executed, useful: Double

    /// Bytes of weights and of indices that are read, and of activations that are read or written.
    public var weightBytes, indexBytes, activationBytes: Double

    /// Inputs that are zero and passed over.
    public var skippedInputs: Double

    /// Creates a count.
    public init(
      executed: Double = 0, useful: Double = 0, weightBytes: Double = 0, indexBytes: Double = 0,
      activationBytes: Double = 0, skippedInputs: Double = 0
    ) {
      self.executed = executed
      self.useful = useful
      self.weightBytes = weightBytes
      self.indexBytes = indexBytes
      self.activationBytes = activationBytes
      self.skippedInputs = skippedInputs
    }
  }
}

extension Work {
  /// A number of the work, under the name of its metric.
  struct Counter: Sendable {
    let metric: Metric
    let value: @Sendable (Work) -> Double?
  }

  /// Every number, once.
  static let counters = [
    Counter(metric: .neededOperations) { $0.flops },
    Counter(metric: .movedBytes) { $0.bytes },
    Counter(metric: .multipliedNonzeros) { $0.nonzeros },
    Counter(metric: .executedOperations) { $0.kernels?.executed },
    Counter(metric: .usefulOperations) { $0.kernels?.useful },
    Counter(metric: .readWeightBytes) { $0.kernels?.weightBytes },
    Counter(metric: .readIndexBytes) { $0.kernels?.indexBytes },
    Counter(metric: .activationBytes) { $0.kernels?.activationBytes },
    Counter(metric: .skippedInputs) { $0.kernels?.skippedInputs },
  ]
}
