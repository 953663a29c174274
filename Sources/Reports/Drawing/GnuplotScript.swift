import Foundation

/// The text of a `.gp` file: panels at fixed pixels, so that nothing moves when numbers change.
struct GnuplotScript {
  /// The picture's width in pixels, the same for all.
  static let width = 900.0

  /// The question that the chart answers, and how to read it.
  let question, subtitle: String

  /// The picture's height in pixels.
  let height: Double

  private var lines: [String]

  /// The width that is enough for a text in the usual sans-serif fonts, in pixels.
  static func textWidth(_ text: String, size: Double = 13) -> Double {
    Double(text.count) * 0.6 * size
  }

  /// A text cut to a width in pixels.
  static func cut(_ text: String, toWidth width: Double) -> String {
    let room = Int(width / textWidth("x"))
    return text.count <= room ? text : String(text.prefix(max(room - 1, 1))) + "…"
  }

  /// Starts the script of chart `name` with the question that the chart answers and a line that
  /// says how to read it.
  init(name: String, question: String, subtitle: String, height: Double) {
    self.question = question
    self.subtitle = subtitle
    self.height = height
    lines = [
      "# Redraw with: gnuplot -d \(name).gp",
      "set encoding utf8",
      "set terminal svg size \(Int(Self.width)),\(Int(height)) fixed noenhanced"
        + " font 'sans-serif,13' background rgb 'white'",
      "if (!exists('output')) output = '\(name).svg'",
      "set output output",
      "set datafile separator tab",
      "data = '\(name).dat'",
      "unset key",
      "set border 3 lc rgb '#666666'",
      "set tics nomirror out scale 0.6 textcolor rgb '#333333'",
      "set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7",
      "set errorbars small",
      "set multiplot",
    ]
    label(question, x: 16, y: 26, size: 18)
    label(subtitle, x: 16, y: 48, size: 12, color: "#555555")
  }

  /// Adds a command.
  mutating func add(_ line: String) { lines.append(line) }

  /// Writes a text at a place of the picture, in pixels from the upper left corner.
  mutating func label(
    _ text: String, x: Double, y: Double, size: Double = 13, color: String = "#000000",
    alignment: String = "left"
  ) {
    lines.append(
      "set label \(Self.quoted(text)) at screen \(place(x: x, y: y)) \(alignment) noenhanced"
        + " font ',\(Int(size))' textcolor rgb '\(color)'")
  }

  /// Draws a point at a place of the picture: its colour under a thin dark outline.
  mutating func point(shape: Int, color: String, x: Double, y: Double) {
    let position = place(x: x, y: y)
    lines.append(
      "set label '' at screen \(position) point pt \(shape) ps 0.9 lc rgb '\(color)'")
    lines.append(
      "set label '' at screen \(position) point pt \(Palette.outline(of: shape)) ps 0.9 lw 0.7"
        + " lc rgb '#222222'")
  }

  /// A place of the picture in gnuplot's screen coordinates.
  func place(x: Double, y: Double) -> String {
    String(format: "%.4f,%.4f", x / Self.width, 1 - y / height)
  }

  /// Places the next plot and its axes.
  mutating func panel(_ frame: Frame, x: Axis, y: Axis) {
    lines.append(String(format: "set lmargin at screen %.4f", frame.left / Self.width))
    lines.append(String(format: "set rmargin at screen %.4f", frame.right / Self.width))
    lines.append(String(format: "set tmargin at screen %.4f", 1 - frame.top / height))
    lines.append(String(format: "set bmargin at screen %.4f", 1 - frame.bottom / height))
    for (letter, axis) in [("x", x), ("y", y)] {
      lines.append(
        axis.isLogarithmic ? "set logscale \(letter) 10" : "unset logscale \(letter)")
      lines.append("set \(letter)range [\(axis.low):\(axis.high)]")
    }
  }

  /// Sets the tics of an axis, `x` or `y`, with the texts that `name` gives their values.
  mutating func tics(_ letter: String, _ axis: Axis, name: (Double) -> String) {
    let major = axis.tics.map { "\(Self.quoted(name($0))) \($0)" }
    let minor = axis.minorTics.map { "'' \($0) 1" }
    lines.append("set \(letter)tics (\((major + minor).joined(separator: ", ")))")
  }

  /// Plots and clears what was set for this panel alone.
  mutating func plot(_ elements: [String]) {
    lines.append("plot " + elements.joined(separator: ", \\\n  "))
    lines += ["unset label", "unset arrow", "unset object", "set xlabel", "set ylabel"]
  }

  /// The file's text.
  var text: String { (lines + ["unset multiplot", ""]).joined(separator: "\n") }

  /// A text as gnuplot's literal: in single quotes nothing but the quote itself is special.
  static func quoted(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    // By scalars: a quote and a mark that combines with it are one character, and not a quote.
    let doubled = line.unicodeScalars.replacing("'".unicodeScalars, with: "''".unicodeScalars)
    return "'\(String(doubled))'"
  }

  /// The plot elements for points with their colour under a thin dark outline.
  static func points(_ source: String, shape: Int, color: String, size: Double = 1) -> [String] {
    [
      "\(source) with points pt \(shape) ps \(size) lc rgb '\(color)'",
      "\(source) with points pt \(Palette.outline(of: shape)) ps \(size) lw 0.7 lc rgb '#222222'",
    ]
  }
}
