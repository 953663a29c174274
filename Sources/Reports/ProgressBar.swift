import Foundation

/// A progress bar on standard error that clears itself when all cells are done.
///
/// It is not a log: when it isn't enabled, nothing is written at all.
public final class ProgressBar {
  private let total: Int
  private let isEnabled: Bool
  private let seconds: () -> Double
  private let width: () -> Int
  private let write: (String) -> Void
  private var done = 0
  private var drawnWidth = 0
  /// What was drawn last, and when; `nil` when nothing is.
  private var drawn: (label: String, seconds: Double)?

  /// For how long a fraction stands before another of the same label is drawn, in seconds: nobody
  /// reads faster, and a far terminal takes its time.
  private static let pace = 0.1

  /// Creates a bar for `total` cells; it appears with the first call of `begin` or `advance`.
  public convenience init(total: Int, enabled: Bool) {
    let start = ContinuousClock.now
    self.init(
      total: total, enabled: enabled,
      seconds: { (ContinuousClock.now - start) / .seconds(1) },
      width: { Terminal.width(of: STDERR_FILENO) ?? 80 },
      write: { text in
        let bytes = Array(text.utf8)
        // A bar that can't be written is no reason to stop a measurement.
        _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      })
  }

  /// - Parameter seconds: how long ago the bar was made.
  init(
    total: Int, enabled: Bool, seconds: @escaping () -> Double, width: @escaping () -> Int,
    write: @escaping (String) -> Void
  ) {
    self.total = total
    isEnabled = enabled
    self.seconds = seconds
    self.width = width
    self.write = write
  }

  deinit { clear() }

  /// Shows the name of the cell that begins now, or of what goes on and how far that is.
  ///
  /// - Parameter fraction: what is done of it. It may be told any number of times: few are drawn.
  public func begin(_ label: String, fraction: Double? = nil) {
    guard isEnabled, done < total else { return }
    let elapsed = seconds()
    if fraction != nil, let drawn, drawn.label == label, elapsed < drawn.seconds + Self.pace {
      return
    }
    drawn = (label, elapsed)
    let percent = fraction.map { ": \(Int(100 * $0)) %" } ?? ""
    let line = ProgressLine(done: done, total: total, elapsed: elapsed, label: label + percent)
    // One column stays free: a full line makes some terminals wrap.
    draw(line.text(width: max(width() - 1, 1)))
  }

  /// Counts one more cell as done and shows its name; clears the bar after the last.
  public func advance(_ label: String) {
    done += 1
    if done < total { begin(label) } else { clear() }
  }

  /// Clears the bar, so that other text can be written; the next call draws it again.
  public func clear() {
    guard isEnabled, drawnWidth > 0 else { return }
    write("\r" + String(repeating: " ", count: drawnWidth) + "\r")
    drawnWidth = 0
    drawn = nil
  }

  /// Spaces cover what a longer line before left, so no escape codes are needed.
  private func draw(_ line: String) {
    write("\r" + line + String(repeating: " ", count: max(drawnWidth - line.count, 0)))
    drawnWidth = line.count
  }
}
