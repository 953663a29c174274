/// What one mark in a chart means.
struct LegendEntry: Equatable {
  var text, color: String
  var shape: Int
}

/// Legends that wrap like text.
enum Legend {
  /// The pixels from one line of the legend to the next.
  static let lineHeight = 20.0

  /// The lines that the entries need within a width in pixels.
  static func lines(_ entries: [LegendEntry], width: Double) -> [[LegendEntry]] {
    var lines: [[LegendEntry]] = []
    var used = width
    for entry in entries {
      let needed = entryWidth(entry, room: width)
      if used + needed > width {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(entry)
      used += needed
    }
    return lines
  }

  /// The pixels that the entries' lines need within a width.
  static func height(_ entries: [LegendEntry], width: Double) -> Double {
    Double(lines(entries, width: width).count) * lineHeight
  }

  /// Draws the legend with its first line at `y` pixels from the top.
  static func draw(
    _ entries: [LegendEntry], left: Double, width: Double, y: Double,
    into script: inout GnuplotScript
  ) {
    for (number, line) in lines(entries, width: width).enumerated() {
      var x = left
      for entry in line {
        let middle = y + Double(number) * lineHeight
        script.point(shape: entry.shape, color: entry.color, x: x + 6, y: middle)
        script.label(
          GnuplotScript.cut(entry.text, toWidth: width - 40), x: x + 18, y: middle, size: 12,
          color: "#333333")
        x += entryWidth(entry, room: width)
      }
    }
  }

  private static func entryWidth(_ entry: LegendEntry, room: Double) -> Double {
    min(GnuplotScript.textWidth(entry.text, size: 12) + 40, room)
  }
}
