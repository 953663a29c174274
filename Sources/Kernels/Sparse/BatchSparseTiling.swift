/// How a batch is cut for batch-sparse products: into tiles of equally many vectors of samples.
public struct BatchSparseTiling: Sendable, Equatable {
  /// The vectors of samples in a tile, and the floats in a vector.
  public let vectors, width: Int

  /// How many rows of weights are computed at once where they have equally many weights.
  public let rows: Int

  /// The samples of one tile; the last tile may be padded.
  public var samples: Int { vectors * width }

  /// Cuts a batch into tiles of at most eight vectors and 64 samples: wider ones would leave too
  /// few columns of inputs in the first-level cache, narrower ones read the weights more often.
  public init(samples: Int, for table: KernelTable) {
    precondition(samples > 0, "an empty batch")
    let all = (samples + table.width - 1) / table.width
    let most = Self.mostVectors(width: table.width)
    let tiles = (all + most - 1) / most
    vectors = (all + tiles - 1) / tiles
    width = table.width
    rows = Self.rows(vectors: vectors, registers: table.registers)
  }

  /// The most vectors of samples in a tile.
  @inlinable @inline(__always)
  static func mostVectors(width: Int) -> Int { width > 8 ? 64 / width : 8 }

  /// The rows computed at once: up to four, whose sums take half of the registers. They hide the
  /// latency of additions, and one load brings the places of all their inputs.
  @inlinable @inline(__always)
  static func rows(vectors: Int, registers: Int) -> Int {
    if 8 * vectors <= registers { return 4 }
    return 4 * vectors <= registers ? 2 : 1
  }
}
