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
  /// M, the rows of `a` and `c`.
  public let rows: Int
  /// K, the length of the sums.
  public let depth: Int

  /// What is added to each column, padded to whole panels; `nil` adds nothing.
  public let bias: AlignedBuffer<Float>?

  /// Whether results at most 0 become 0; NaN stays NaN.
  public let rectifies: Bool

  /// Creates a product; preconditions check that the buffers are large enough for the strides.
  public init(
    a: AlignedBuffer<Float>, aRowStride: Int, panels: AlignedBuffer<Float>,
    c: AlignedBuffer<Float>, cRowStride: Int, rows: Int, depth: Int,
    bias: AlignedBuffer<Float>? = nil, rectifies: Bool = false
  ) {
    precondition(panels.count % depth == 0, "panels hold whole columns")
    self.init(
      a: a, aRowStride: aRowStride, panels: panels, columns: panels.count / depth, c: c,
      cRowStride: cRowStride, rows: rows, depth: depth,
      bias: bias, rectifies: rectifies)
  }

  /// Creates a product whose right side has `columns` columns, padding included, wherever its
  /// packed values come from.
  init(
    a: AlignedBuffer<Float>, aRowStride: Int, panels: AlignedBuffer<Float>, columns: Int,
    c: AlignedBuffer<Float>, cRowStride: Int, rows: Int, depth: Int,
    bias: AlignedBuffer<Float>?, rectifies: Bool
  ) {
    precondition(rows > 0 && depth > 0, "an empty product")
    precondition(a.count >= (rows - 1) * aRowStride + depth, "a is too small")
    precondition(c.count >= (rows - 1) * cRowStride + columns, "c has no room for all panels")
    precondition(bias.map { $0.count >= columns } ?? true, "bias is too small")
    self.a = a
    self.aRowStride = aRowStride
    self.panels = panels
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

  /// Every step of every row by whole panels; useful by what isn't zero on the right side.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let panel = depth * table.panelWidth
    return work(
      of: parts.count * table.panelWidth,
      nonzeros: panels.nonzeros(in: (parts.lowerBound * panel)..<(parts.upperBound * panel)),
      weightBytes: 4 * parts.count * panel)
  }

  /// The work on so many columns, padding among them.
  ///
  /// - Parameters:
  ///   - nonzeros: the values of the right side in them that aren't zero.
  ///   - weightBytes: the bytes of its values.
  ///   - indexBytes: the bytes of its codes.
  func work(
    of columns: Int, nonzeros: Int, weightBytes: Int, indexBytes: Int = 0
  ) -> ProductWork {
    ProductWork(
      operations: 2 * rows * depth * columns, usefulOperations: 2 * rows * nonzeros,
      weightBytes: weightBytes + (bias == nil ? 0 : 4 * columns), indexBytes: indexBytes,
      activationBytes: 4 * rows * (depth + columns))
  }
}
