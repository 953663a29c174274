import Foundation

/// A progress bar on standard error that clears itself when all cells are done.
///
/// It is not a log: when it isn't enabled, nothing is written at all.
public final class ProgressBar {
  private let total: Int
  private let isEnabled: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let width: () -> Int
  private let write: (String) -> Void
  private var done = 0
  private var drawnWidth = 0

  /// Creates a bar for `total` cells; it appears with the first call of `begin` or `advance`.
  public convenience init(total: Int, enabled: Bool) {
    self.init(
      total: total, enabled: enabled,
      width: { Terminal.width(of: STDERR_FILENO) ?? 80 },
      write: { text in
        let bytes = Array(text.utf8)
        // A bar that can't be written is no reason to stop a measurement.
        _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      })
  }

  init(
    total: Int, enabled: Bool, width: @escaping () -> Int, write: @escaping (String) -> Void
  ) {
    self.total = total
    isEnabled = enabled
    start = clock.now
    self.width = width
    self.write = write
  }

  deinit { clear() }

  /// Shows the name of the cell that begins now.
  public func begin(_ label: String) {
    guard isEnabled, done < total else { return }
    let elapsed = start.duration(to: clock.now) / .seconds(1)
    let line = ProgressLine(done: done, total: total, elapsed: elapsed, label: label)
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
  }

  /// Spaces cover what a longer line before left, so no escape codes are needed.
  private func draw(_ line: String) {
    write("\r" + line + String(repeating: " ", count: max(drawnWidth - line.count, 0)))
    drawnWidth = line.count
  }
}
