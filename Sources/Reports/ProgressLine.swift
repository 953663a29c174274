import Foundation

/// The text of a progress bar, apart from where it is written.
struct ProgressLine {
  /// Cells done and in all.
  var done, total: Int

  /// Seconds since the start.
  var elapsed: Double

  /// The current cell's name.
  var label: String

  /// The line, at most `width` characters wide: bar, cells, time left, name.
  func text(width: Int) -> String {
    let share = total > 0 ? min(Double(done) / Double(total), 1) : 1
    let barWidth = width >= 60 ? 20 : 10
    let filled = Int((share * Double(barWidth)).rounded(.down))
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
    return Terminal.cut("\(bar) \(done)/\(total)\(timeLeft)  \(label)", to: width)
  }

  /// The cells still to do at the pace so far; nothing before the first is done.
  private var timeLeft: String {
    guard done > 0, done < total else { return "" }
    let seconds = Int((elapsed / Double(done) * Double(total - done)).rounded(.up))
    if seconds < 60 { return ", \(seconds) s left" }
    if seconds < 3600 { return ", \(seconds / 60) min \(seconds % 60) s left" }
    return ", \(seconds / 3600) h \(seconds % 3600 / 60) min left"
  }
}
