/// What a kernel does to compute a product, counted from what it walks over: the packed layout, the
/// number of samples, and, where it skips zero inputs, the inputs that lie there.
///
/// Nothing is counted while a kernel runs. Numbers are those of its loops: the same as counting in
/// them would give.
public struct ProductWork: Sendable, Equatable {
  /// Arithmetic that is executed, on every lane of every vector: what is computed from padding and
  /// in unused lanes is among it.
  ///
  /// A multiplication with an addition is two operations, of bytes as of floats. In a product of
  /// matrices those of its sums count; what happens once for each output (the bias, the addition of
  /// partial sums, the rectifier, the scaling of integers) doesn't. Elsewhere every addition,
  /// multiplication, division and root counts; comparisons and choices don't.
  public var operations: Int

  /// Those among them that matter to the result: in a product of matrices by a weight that isn't
  /// zero, for a sample that exists; elsewhere of values that aren't padding, as far as the product
  /// knows that. A kernel that skips zero inputs executes none for them, so that none is among
  /// these.
  public var usefulOperations: Int

  /// Bytes of weights, of what scales them, of biases and of the values of codebooks. Each byte
  /// counts once for every worker that reads it, and once more when it is written, however often a
  /// tile fetches it from the nearest cache.
  public var weightBytes: Int

  /// Bytes that say which weights or inputs are meant: codes, places, offsets, starts. They count
  /// likewise.
  public var indexBytes: Int

  /// Bytes of everything else: of inputs that are read and of outputs that are written, with the
  /// padding that is. They count likewise; what a kernel keeps in scratch space doesn't.
  public var activationBytes: Int

  /// Inputs that are zero and passed over with all their weights. Each worker does that by itself.
  public var skippedInputs: Int

  /// All bytes.
  public var bytes: Int { weightBytes + indexBytes + activationBytes }

  /// Creates a count. All operations are useful where nothing else is said.
  public init(
    operations: Int = 0, usefulOperations: Int? = nil, weightBytes: Int = 0, indexBytes: Int = 0,
    activationBytes: Int = 0, skippedInputs: Int = 0
  ) {
    self.operations = operations
    self.usefulOperations = usefulOperations ?? operations
    self.weightBytes = weightBytes
    self.indexBytes = indexBytes
    self.activationBytes = activationBytes
    self.skippedInputs = skippedInputs
  }

  /// What the same worker does in both.
  public func adding(_ other: ProductWork) -> ProductWork {
    ProductWork(
      operations: operations + other.operations,
      usefulOperations: usefulOperations + other.usefulOperations,
      weightBytes: weightBytes + other.weightBytes, indexBytes: indexBytes + other.indexBytes,
      activationBytes: activationBytes + other.activationBytes,
      skippedInputs: skippedInputs + other.skippedInputs)
  }
}

extension AlignedBuffer where Element: Equatable & ExpressibleByIntegerLiteral {
  /// How many elements of a range aren't zero; NaN isn't.
  func nonzeros(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "elements of the buffer")
    var nonzeros = 0
    for index in range { nonzeros &+= pointer[index] == 0 ? 0 : 1 }
    return nonzeros
  }
}
