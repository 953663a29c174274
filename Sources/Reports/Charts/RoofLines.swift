import Foundation

/// The lines of a roofline that nothing lies above: one for arithmetic, and a slope for each level
/// of memory up to it.
struct RoofLines {
  /// A level of memory: bytes a second, and what its slope is called.
  typealias Level = (bandwidth: Double, name: String)

  /// 10⁹ multiplications and additions a second.
  let gflops: Double

  /// Fastest first.
  let levels: [Level]

  /// The pixels above the highest line that the slopes' names take.
  private static let nameRoom = 118.0

  /// The axis of rates: above the lines there is nothing but their names.
  func rates(_ values: [Double], _ frame: Frame) -> Axis {
    var axis = Axis(logarithmic: values + [gflops], maximumTics: 9)
    let share = Self.nameRoom / (frame.bottom - frame.top)
    axis.high = max(axis.high, gflops * pow(gflops / axis.low, share / (1 - share)))
    return axis
  }

  /// Draws them behind the points; slopes are named beyond their ends, where no point is.
  func draw(_ frame: Frame, _ x: Axis, _ y: Axis, into script: inout GnuplotScript) {
    let style = "nohead lw 1.6 lc rgb '#8a4a2c' back"
    let text = "noenhanced font ',11' textcolor rgb '#8a4a2c'"
    let start = levels.map { gflops * 1e9 / $0.bandwidth }.min() ?? x.low
    script.add(
      "set arrow from first \(max(start, x.low)), first \(gflops) to first \(x.high),"
        + " first \(gflops) \(style)")
    let peak = "multiply-adds of floats: \(Quantity.text(gflops * 1e9, unit: "FLOP/s"))"
    script.add(
      "set label \(GnuplotScript.quoted(peak)) at first \(x.high), first \(gflops) right"
        + " offset -0.5, 0.6 \(text)")
    let slope =
      (frame.bottom - frame.top) / log(y.high / y.low) * log(x.high / x.low)
      / (frame.right - frame.left)
    let angle = String(format: "%.1f", atan(slope) * 180 / .pi)
    for level in levels {
      let rate = level.bandwidth / 1e9
      // The slope enters the picture at its left edge or its lower one, and ends at the line.
      let left = max(x.low, y.low / rate)
      let right = gflops / rate
      guard left < right, right < x.high else { continue }
      script.add(
        "set arrow from first \(left), first \(left * rate) to first \(right),"
          + " first \(gflops) \(style)")
      script.add(
        "set label \(GnuplotScript.quoted(level.name)) at first \(right), first"
          + " \(gflops) left offset 0.8, 0.8 rotate by \(angle) \(text)")
    }
  }
}
