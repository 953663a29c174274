/// A matrix in panels along one of its sides, brought into panels along the other: the weights that
/// forward products read become those that the gradient by a layer's inputs needs.
///
/// In `panels`, panel p holds for each of `depth` rows the columns `p · panelWidth …`; in `target`,
/// for each of `columns` columns the rows `p · panelWidth …`.
public struct PanelTransposeProduct: Sendable {
  /// What to read, `depth × padded columns` floats, and what to write, `columns × padded depth`.
  /// The padding is not written.
  public let panels, target: AlignedBuffer<Float>
  /// The matrix' rows and columns, padding aside.
  public let depth, columns: Int

  /// Creates a transposition; preconditions check the sizes.
  public init(
    panels: AlignedBuffer<Float>, target: AlignedBuffer<Float>, depth: Int, columns: Int,
    for table: KernelTable
  ) {
    precondition(panels.count >= depth * table.padded(columns), "the panels are too small")
    precondition(target.count >= columns * table.padded(depth), "the target is too small")
    self.panels = panels
    self.target = target
    self.depth = depth
    self.columns = columns
  }
}

extension PanelTransposeProduct: Product {
  /// The source's panels.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<table.panels(columns) }

  /// A float about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(depth * table.panelWidth) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.panelTranspose(self, parts, worker)
  }

  /// Only copies, of weights, without the padding.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let width = table.panelWidth
    return ProductWork(
      weightBytes: 8 * depth * (min(parts.upperBound * width, columns) - parts.lowerBound * width))
  }
}
