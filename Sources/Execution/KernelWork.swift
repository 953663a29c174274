/// What kernels do in one call, counted from what they walk over and not while they run: the mean
/// over inputs where it depends on them.
public struct KernelWork: Sendable, Hashable {
  /// Arithmetic that is executed, padding and unused lanes included: a multiplication with an
  /// addition is two operations, of bytes as of floats.
  public var operations: Double

  /// Those among them that matter: by a weight that isn't zero, for a sample that exists. A kernel
  /// that skips zero inputs executes none for them.
  public var usefulOperations: Double

  /// Bytes of weights, scales, biases and codebooks' values that are read, each once for every
  /// thread that reads it.
  public var weightBytes: Double

  /// Bytes of codes, places, offsets and whatever else says which weights and inputs are meant.
  public var indexBytes: Double

  /// Bytes of inputs that are read and of outputs that are written.
  public var activationBytes: Double

  /// Inputs that are zero and passed over with all their weights.
  public var skippedInputs: Double

  /// All bytes.
  public var bytes: Double { weightBytes + indexBytes + activationBytes }

  /// Operations that are executed but don't matter.
  public var paddingOperations: Double { operations - usefulOperations }

  /// Creates a count, of nothing where nothing is said.
  public init(
    operations: Double = 0, usefulOperations: Double = 0, weightBytes: Double = 0,
    indexBytes: Double = 0, activationBytes: Double = 0, skippedInputs: Double = 0
  ) {
    self.operations = operations
    self.usefulOperations = usefulOperations
    self.weightBytes = weightBytes
    self.indexBytes = indexBytes
    self.activationBytes = activationBytes
    self.skippedInputs = skippedInputs
  }

  /// The sums of both.
  public func adding(_ other: KernelWork) -> KernelWork {
    KernelWork(
      operations: operations + other.operations,
      usefulOperations: usefulOperations + other.usefulOperations,
      weightBytes: weightBytes + other.weightBytes, indexBytes: indexBytes + other.indexBytes,
      activationBytes: activationBytes + other.activationBytes,
      skippedInputs: skippedInputs + other.skippedInputs)
  }

  /// Each count divided by a number.
  public func divided(by count: Double) -> KernelWork {
    KernelWork(
      operations: operations / count, usefulOperations: usefulOperations / count,
      weightBytes: weightBytes / count, indexBytes: indexBytes / count,
      activationBytes: activationBytes / count, skippedInputs: skippedInputs / count)
  }
}
