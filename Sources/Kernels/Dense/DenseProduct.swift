/// The matrix product behind every dense layer, forwards and backwards:
/// `c[m, n] = act(Σ_k a[m, k] · b[k, n] + bias[n])`.
///
/// `b` is packed into panels: panel p holds, for each k, the `panelWidth` values of columns
/// `p · panelWidth …`, zero past the last column. The kernel writes whole panels, so a row of `c`
/// has room for `panels × panelWidth` floats. It does not read `c` before having written it.
///
/// Zeros in `b` take part in the sums: where they meet a NaN or an infinity the result is NaN.
public struct DenseProduct: Sendable {
  /// The left side, row-major: element (m, k) is `a[m · aRowStride + k]`.
  public let a: AlignedBuffer<Float>
  /// How far apart two rows of the left side are, in floats.
  public let aRowStride: Int
  /// The right side, packed.
  public let panels: AlignedBuffer<Float>

  /// The result, row-major: element (m, n) is `c[m · cRowStride + n]`.
  public let c: AlignedBuffer<Float>
  /// How far apart two rows of the result are, in floats.
  public let cRowStride: Int

  /// N, padded to whole panels.
  public let columns: Int
  /// N without padding, as far as that is known.
  @usableFromInline let outputs: Int
  /// M, the rows of `a` and `c`.
  public let rows: Int
  /// K, the length of the sums.
  public let depth: Int

  /// What is added to each column, padded to whole panels; `nil` adds nothing.
  public let bias: AlignedBuffer<Float>?

  /// Whether results at most 0 become 0; NaN stays NaN.
  public let rectifies: Bool

  /// Creates a product; preconditions check that the buffers are large enough for the strides.
  ///
  /// - Parameter outputs: N without padding, which isn't multiplied where it fills a vector and
  ///   there are several rows; `nil` takes all columns of the panels.
  public init(
    a: AlignedBuffer<Float>, aRowStride: Int, panels: AlignedBuffer<Float>, outputs: Int? = nil,
    c: AlignedBuffer<Float>, cRowStride: Int, rows: Int, depth: Int,
    bias: AlignedBuffer<Float>? = nil, rectifies: Bool = false
  ) {
    precondition(panels.count % depth == 0, "panels hold whole columns")
    let columns = panels.count / depth
    self.init(
      a: a, aRowStride: aRowStride, panels: panels, outputs: outputs ?? columns, columns: columns,
      c: c, cRowStride: cRowStride, rows: rows, depth: depth, bias: bias, rectifies: rectifies)
  }

  /// Creates a product whose right side has `columns` columns, padding included, wherever its
  /// packed values come from.
  init(
    a: AlignedBuffer<Float>, aRowStride: Int, panels: AlignedBuffer<Float>, outputs: Int,
    columns: Int, c: AlignedBuffer<Float>, cRowStride: Int, rows: Int, depth: Int,
    bias: AlignedBuffer<Float>?, rectifies: Bool
  ) {
    precondition(rows > 0 && depth > 0, "an empty product")
    precondition(outputs <= columns, "more outputs than columns")
    precondition(a.count >= (rows - 1) * aRowStride + depth, "a is too small")
    precondition(c.count >= (rows - 1) * cRowStride + columns, "c has no room for all panels")
    precondition(bias.map { $0.count >= columns } ?? true, "bias is too small")
    self.a = a
    self.aRowStride = aRowStride
    self.panels = panels
    self.outputs = outputs
    self.columns = columns
    self.c = c
    self.cRowStride = cRowStride
    self.rows = rows
    self.depth = depth
    self.bias = bias
    self.rectifies = rectifies
  }
}

extension DenseProduct: Product {
  /// The panels of the right side.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(columns % table.panelWidth == 0, "columns: whole panels")
    return 0..<(columns / table.panelWidth)
  }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .even(rows * depth * table.panelWidth) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.dense(self, parts, worker)
  }

  /// Every step of every row by the vectors that are multiplied; useful by what isn't zero on the
  /// right side.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let panel = depth * table.panelWidth
    let columns = multiplied(of: parts, on: table)
    let nonzeros = panels.nonzeros(in: (parts.lowerBound * panel)..<(parts.upperBound * panel))
    return ProductWork(
      operations: 2 * rows * depth * columns, usefulOperations: 2 * rows * nonzeros,
      weightBytes: 4 * columns * (depth + (bias == nil ? 0 : 1)),
      activationBytes: 4 * rows * (depth + parts.count * table.panelWidth))
  }

  /// The columns of some panels that are multiplied: for several rows without a last vector that
  /// is all padding.
  func multiplied(of parts: Range<Int>, on table: KernelTable) -> Int {
    let columns = (parts.lowerBound * table.panelWidth)..<(parts.upperBound * table.panelWidth)
    let isHalf = rows > 1 && columns.upperBound - table.width >= outputs
    return columns.count - (isHalf ? table.width : 0)
  }
}
