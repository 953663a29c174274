@usableFromInline
enum PackingKernel<L: Lanes> {
  /// Packs the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ packing: PackingProduct, _ range: Range<Int>) {
    for panel in range {
      switch packing.side {
      case .columns: alongColumns(packing, panel)
      case .rows: alongRows(packing, panel)
      }
    }
  }

  @inlinable @inline(__always)
  static func alongColumns(_ packing: PackingProduct, _ panel: Int) {
    let width = L.panelWidth
    var source = packing.source.pointer + panel * width
    var target = packing.panels.pointer + panel * packing.rows * width
    for _ in 0..<packing.rows {
      L.store(L.load(source), target)
      L.store(L.load(source + L.width), target + L.width)
      source += packing.stride
      target += width
    }
  }

  @inlinable @inline(__always)
  static func alongRows(_ packing: PackingProduct, _ panel: Int) {
    let width = L.panelWidth
    let source = packing.source.pointer + panel * width * packing.stride
    let target = packing.panels.pointer + panel * packing.columns * width
    let rows = min(width, packing.rows - panel * width)
    TransposeKernel<L>.copy(
      source, packing.stride, target, width, rows: rows, columns: packing.columns)
    guard rows < width else { return }
    for column in 0..<packing.columns {
      for lane in rows..<width { target[column * width + lane] = 0 }
    }
  }
}
