import CProcessor

/// Dense products in register tiles of `tileRows × 2` vectors.
///
/// The depth is cut into blocks so that a block of one panel stays in the nearest caches while rows
/// pass over it, and those rows in the next one while panels do (Goto & van de Geijn 2008). Packing
/// the rows, too, takes longer than it saves here: at 300 × 784, 5 % of 256 rows' time with AVX2.
@usableFromInline
enum DenseKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range` of a product.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ range: Range<Int>) {
    if product.rows == 1 {
      for panel in range {
        let weights = product.panels.pointer + panel * product.depth * L.panelWidth
        VectorKernel<L>.run(product, panel, weights: weights)
      }
      return
    }
    let depth = DenseBlocking.steps(depth: product.depth, panelWidth: L.panelWidth)
    let most = max(DenseBlocking.leastRows, DenseBlocking.elements / depth)
    for row in stride(from: 0, to: product.rows, by: most) {
      let rows = row..<min(row + most, product.rows)
      // Few rows stay near, whatever the depth: the panels' results do, too, if each is finished
      // before the next.
      let group = rows.count * product.depth <= DenseBlocking.elements ? 1 : range.count
      for first in stride(from: range.lowerBound, to: range.upperBound, by: group) {
        for start in stride(from: 0, to: product.depth, by: depth) {
          let steps = start..<min(start + depth, product.depth)
          for panel in first..<min(first + group, range.upperBound) {
            let b = product.panels.pointer + (panel * product.depth + start) * L.panelWidth
            let next = b + (group == 1 ? steps.count : product.depth) * L.panelWidth
            block(product, rows, panel: panel, steps: steps, b: b, next: next)
          }
        }
      }
    }
  }

  /// Some rows over one block of one panel, whose packed values start at `b`, while the block that
  /// starts at `next` is fetched.
  @inlinable @inline(__always)
  static func block(
    _ product: DenseProduct, _ rows: Range<Int>, panel: Int, steps: Range<Int>,
    b: UnsafePointer<Float>, next: UnsafePointer<Float>
  ) {
    if isHalf(product, panel) {
      DensePanel<L, tileRows, 1>.run(product, rows, panel, steps, b, next)
    } else {
      DensePanel<L, tileRows, 2>.run(product, rows, panel, steps, b, next)
    }
  }

  /// Whether a panel's second vector is all padding.
  @inlinable @inline(__always)
  static func isHalf(_ product: DenseProduct, _ panel: Int) -> Bool {
    panel * L.panelWidth + L.width >= product.outputs
  }
}
