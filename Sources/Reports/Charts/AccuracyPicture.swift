import Foundation
import Metrics

/// A picture of accuracy, or R², over what it costs or buys, with names beside its right edge.
struct AccuracyPicture {
  /// The chart's name, the question that it answers and how to read it.
  var name, question, subtitle: String

  /// The horizontal axis, its title and the text of a value on it.
  var x: Axis
  var xTitle: String
  var xText: (Double) -> String

  /// What is over it, and its axis.
  var quality: Quality
  var y: Axis
  var names: [EdgeName]

  /// The least height of the panel, which grows with the names, and of what stands below it, in
  /// pixels.
  var leastHeight: Double
  var footer = 62.0

  private static let top = 76.0

  private var plotHeight: Double {
    max(leastHeight, Double(names.count) * GnuplotScript.nameHeight)
  }

  /// The picture's height in pixels.
  var height: Double { Self.top + plotHeight + footer }

  /// Where the panel lies.
  var frame: Frame {
    let column = names.map { GnuplotScript.textWidth($0.text) }.max() ?? 0
    return Frame(
      left: 100, right: GnuplotScript.width - min(column, GnuplotScript.nameWidth) - 50,
      top: Self.top, bottom: Self.top + plotHeight)
  }

  private var yTitle: String {
    switch quality {
    case .accuracy: "accuracy on the test set (fraction)"
    case .r2: "R² on the test set"
    }
  }

  /// The least value that pictures show: a network with an R² below 0 is of no use, however far.
  static let least = 0.0

  /// The script with axes and names, to which the points are still to be added.
  var script: GnuplotScript {
    var script = GnuplotScript(
      name: name, question: question, subtitle: subtitle, height: height)
    let frame = frame
    script.panel(frame, x: x, y: y)
    script.tics("x", x, name: xText)
    script.tics("y", y) { String(format: "%g", ($0 * 10_000).rounded() / 10_000) }
    script.add("set xlabel \(GnuplotScript.quoted(xTitle))")
    script.add("set ylabel '\(yTitle)'")
    script.add(names, frame: frame, y: y)
    return script
  }
}
