import Files
import Foundation
import Reports

/// What the program says on its two streams.
enum Console {
  /// How wide standard output is, in columns: the terminal's width, or 100 where there is none.
  static var width: Int { terminalWidth ?? 100 }

  /// Whether colours help: on a terminal that has them, unless `NO_COLOR` says otherwise.
  static var usesColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    let isUnwanted = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    // Without a word on what the terminal can, it is not to be relied on.
    let knowsColor = !["", "dumb"].contains(environment["TERM"] ?? "")
    return terminalWidth != nil && !isUnwanted && knowsColor
  }

  /// Whether somebody watches standard error, so that progress is worth showing.
  static var showsProgress: Bool { Terminal.width(of: STDERR_FILENO) != nil }

  /// A line on standard error about something that doesn't end the program.
  static func warn(_ text: String) { complain("warning: \(text)") }

  /// A line on standard error about something worth knowing.
  static func note(_ text: String) { complain("note: \(text)") }

  /// A line on standard error, behind the program's name.
  static func complain(_ text: String) { write("assay: \(text)\n") }

  /// Writes to standard error. Whether anybody can read it makes no difference: what counts for
  /// scripts is the exit code.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Gives the null device to streams that the caller has closed: a file that is opened would
  /// otherwise take their place, and be written to.
  static func openStreams() {
    while true {
      let file = open("/dev/null", O_RDWR)
      guard (0...STDERR_FILENO).contains(file) else {
        if file >= 0 { close(file) }
        return
      }
    }
  }

  /// Ends the program when what was printed couldn't be written, for instance because the disk is
  /// full.
  static func flush() {
    if fflush(nil) != 0 { OutputLost(reason: SystemError.last.reason).exit() }
  }

  /// Prints a text broken between words into lines no wider than the terminal; see
  /// `Terminal.wrapped`.
  static func printWrapped(_ text: String) { print(Terminal.wrapped(text, to: width)) }

  private static var terminalWidth: Int? { Terminal.width(of: STDOUT_FILENO) }
}
