/// A rectangle of the picture in pixels; `top` is less than `bottom`.
struct Frame: Equatable {
  var left, right, top, bottom: Double
}

/// Panels of one size in lines and columns, in pixels of the picture.
struct PanelGrid {
  /// Where the first panel begins and the last of a line ends.
  var left, right: Double

  /// Where the first line begins.
  var top: Double

  /// A panel's height, and what lies between two lines of panels and below the last.
  var panelHeight, lineGap: Double

  /// How many panels stand in a line, and what lies between two of them.
  var columns = 1
  var columnGap = 0.0

  /// Panels below each other with room beside them.
  static func column(panelHeight: Double, rightMargin: Double) -> PanelGrid {
    PanelGrid(
      left: 84, right: GnuplotScript.width - rightMargin, top: 92, panelHeight: panelHeight,
      lineGap: 74)
  }

  /// A panel's width.
  var panelWidth: Double {
    (right - left - columnGap * Double(columns - 1)) / Double(columns)
  }

  /// Where a panel lies; they are counted from 0, line by line.
  func frame(_ number: Int) -> Frame {
    let start = left + Double(number % columns) * (panelWidth + columnGap)
    let top = bottom(of: number / columns)
    return Frame(left: start, right: start + panelWidth, top: top, bottom: top + panelHeight)
  }

  /// Where so many lines end, with the gap below the last.
  func bottom(of lines: Int) -> Double { top + Double(lines) * (panelHeight + lineGap) }
}
