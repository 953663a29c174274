@usableFromInline
enum PanelTransposeKernel<L: Lanes> {
  /// Brings the source's panels in `range` to where they belong.
  @inlinable @inline(__always)
  static func run(_ transposition: PanelTransposeProduct, _ range: Range<Int>) {
    for panel in range {
      run(
        transposition.panels.pointer, transposition.target.pointer, panel,
        depth: transposition.depth, columns: transposition.columns)
    }
  }

  /// Brings one panel of `panels` to where it belongs.
  @inlinable @inline(__always)
  static func run(
    _ panels: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ panel: Int,
    depth: Int, columns: Int
  ) {
    let width = L.panelWidth
    var row = 0
    while row < depth {
      TransposeKernel<L>.copy(
        panels + (panel * depth + row) * width, width,
        target + row * columns + panel * width * width, width, rows: min(width, depth - row),
        columns: min(width, columns - panel * width))
      row += width
    }
  }
}
