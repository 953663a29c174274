/// Brings a row-major matrix into the panels that `DenseProduct` reads.
///
/// The source has `rows × columns` floats in rows `stride` apart.
public struct PackingProduct: Sendable {
  /// What becomes the columns of the product's right side.
  public enum Side: Sendable {
    /// The source's columns: panels run along a row. Rows must be padded to whole panels.
    case columns
    /// The source's rows: the product multiplies with the transposed source.
    case rows
  }

  /// The matrix to pack.
  public let source: AlignedBuffer<Float>
  /// Its rows, its columns, and how far apart two rows are, in floats.
  public let rows, columns, stride: Int
  /// Which of its sides the panels run along.
  public let side: Side
  /// Where the panels go.
  public let panels: AlignedBuffer<Float>

  /// Creates a packing; preconditions check the sizes.
  public init(
    source: AlignedBuffer<Float>, rows: Int, columns: Int, stride: Int, side: Side,
    panels: AlignedBuffer<Float>
  ) {
    precondition(source.count >= (rows - 1) * stride + columns, "the source is too small")
    self.source = source
    self.rows = rows
    self.columns = columns
    self.stride = stride
    self.side = side
    self.panels = panels
  }
}

extension PackingProduct: Product {
  /// The panels.
  public func parts(on table: KernelTable) -> Range<Int> {
    let isAcross = side == .rows
    let (columns, depth) = isAcross ? (self.rows, self.columns) : (self.columns, self.rows)
    precondition(panels.count >= table.padded(columns) * depth, "panels: all of them")
    precondition(isAcross || stride >= table.padded(columns), "stride: whole panels")
    return 0..<table.panels(columns)
  }

  /// A float about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost {
    .even((side == .rows ? columns : rows) * table.panelWidth * 8)
  }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.packing(self, parts, worker)
  }

  /// Only copies: what is read of the source, and whole panels that are written.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let (columns, depth) = side == .rows ? (self.rows, self.columns) : (self.columns, self.rows)
    let width = table.panelWidth
    let written = parts.count * width
    let read =
      side == .rows
      ? min(parts.upperBound * width, columns) - parts.lowerBound * width
      : written
    return ProductWork(activationBytes: 4 * depth * (read + written))
  }
}
