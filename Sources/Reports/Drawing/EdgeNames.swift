/// The name of a curve, written beside the panel at the height of the curve's end.
struct EdgeName {
  var text, color, textColor: String

  /// Where the curve ends, in the axes' units.
  var x, y: Double
}

extension GnuplotScript {
  /// The pixels from one name to the next.
  static let nameHeight = 19.0

  /// The most pixels that a name takes.
  static let nameWidth = 260.0

  /// Writes names at a panel's right edge, moved apart where curves end close together, each with a
  /// dotted line to its curve.
  mutating func add(_ names: [EdgeName], frame: Frame, y: Axis) {
    let wanted = names.map { frame.bottom - (frame.bottom - frame.top) * y.position($0.y) }
    let places = LabelColumn.spread(
      wanted, distance: Self.nameHeight, within: frame.top...frame.bottom)
    for (name, height) in zip(names, places) {
      let edge = "graph 1, first \(name.y)"
      let end = "screen \(place(x: frame.right + 26, y: height))"
      let style = "nohead lw 1.2 dt 3 lc rgb '\(name.color)'"
      add("set arrow from first \(name.x),\(name.y) to \(edge) \(style)")
      add("set arrow from \(edge) to \(end) \(style)")
      label(
        Self.cut(name.text, toWidth: Self.nameWidth + 8), x: frame.right + 32, y: height,
        color: name.textColor)
    }
  }
}
