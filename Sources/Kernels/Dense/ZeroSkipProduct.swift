/// A dense product with one row that leaves out the inputs that are zero, and with them the weights
/// that it would have read: pixels and rectified activations are often half zeros.
///
/// Infinite and NaN inputs aren't zero and come out as IEEE says. An infinite or NaN weight, whose
/// product with zero would be NaN, doesn't show where its input is zero.
public struct ZeroSkipProduct: Sendable {
  /// The product, of one row.
  @usableFromInline let dense: DenseProduct
  /// For each worker, the places of the inputs that aren't zero, `placesStride` apart.
  @usableFromInline let places: AlignedBuffer<UInt32>
  @usableFromInline let placesStride: Int

  /// The length of the sums.
  public var depth: Int { dense.depth }
  /// N, padded to whole panels.
  public var columns: Int { dense.columns }

  /// Creates a product; `dense` has one row.
  public init(_ dense: DenseProduct, for table: KernelTable) {
    precondition(dense.rows == 1, "one row")
    self.dense = dense
    placesStride = table.placesStride(dense.depth)
    places = AlignedBuffer(count: table.workers * placesStride)
  }
}

extension ZeroSkipProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(columns / table.panelWidth) }

  /// The multiplications of each, without zeros.
  public func cost(on table: KernelTable) -> PartCost { .even(depth * table.panelWidth) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.zeroSkip(self, parts, worker)
  }

  /// The inputs that aren't zero by whole panels; the others' weights are not read.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let width = table.panelWidth
    let steps = (0..<depth).filter { dense.a.pointer[$0] != 0 }
    let nonzeros = parts.reduce(0) { sum, panel in
      steps.reduce(sum) { sum, step in
        let first = (panel * depth + step) * width
        return sum + dense.panels.nonzeros(in: first..<(first + width))
      }
    }
    let columns = parts.count * width
    return ProductWork(
      operations: 2 * steps.count * columns, usefulOperations: 2 * nonzeros,
      weightBytes: 4 * columns * (steps.count + (dense.bias == nil ? 0 : 1)),
      activationBytes: 4 * (depth + columns), skippedInputs: depth - steps.count)
  }
}
