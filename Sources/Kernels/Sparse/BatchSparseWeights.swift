/// Unstructured sparse weights, packed for many samples at a time.
///
/// Weights and the places of their inputs are two streams, four and two bytes a weight, in the
/// order in which the kernel takes them; `BatchSparseLayout` tells which that is.
public struct BatchSparseWeights: Sendable {
  /// The matrix' rows and columns.
  public let rows, columns: Int

  /// How the batch is cut.
  public let tiling: BatchSparseTiling

  /// The number of weights before each group of rows; one more entry than groups.
  public let costs: [Int]

  /// The columns in a block, except in the last, and the number of blocks.
  @usableFromInline let blockColumns, blocks: Int
  @usableFromInline let largestGroup: Int
  /// For each group its first row, and where its runs and its weights start; one more than groups.
  @usableFromInline let starts: AlignedBuffer<Int32>
  @usableFromInline let runs: AlignedBuffer<Int32>
  @usableFromInline let offsets: AlignedBuffer<UInt16>
  @usableFromInline let values: AlignedBuffer<Float>

  /// The bytes that one tile of samples reads.
  public var byteCount: Int {
    starts.byteCount + runs.byteCount + offsets.byteCount + values.byteCount
  }

  /// Packs a matrix for batches of `samples`, in groups of rows for as many workers as the table
  /// has.
  public init(_ sparse: SparseRows, samples: Int, for table: KernelTable) {
    tiling = BatchSparseTiling(samples: samples, for: table)
    let layout = BatchSparseLayout(sparse, tiling: tiling, workers: table.workers)
    rows = sparse.rows
    columns = sparse.columns
    costs = layout.costs
    blockColumns = layout.blockColumns
    blocks = layout.blocks
    largestGroup = layout.largestGroup
    starts = AlignedBuffer(layout.starts)
    runs = AlignedBuffer(layout.runs)
    offsets = AlignedBuffer(layout.offsets)
    values = AlignedBuffer(layout.positions.map { sparse.values[Int($0)] })
  }
}
