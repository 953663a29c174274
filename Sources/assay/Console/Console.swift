import Foundation
import Reports

/// What the program says on its two streams.
enum Console {
  /// How wide standard output is, in columns: the terminal's width, or 100 where there is none.
  static var width: Int { terminalWidth ?? 100 }

  /// Whether colours help: on a terminal, unless `NO_COLOR` says otherwise.
  static var usesColor: Bool {
    let isUnwanted = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return terminalWidth != nil && !isUnwanted
  }

  /// Whether somebody watches standard error, so that progress is worth showing.
  static var showsProgress: Bool { Terminal.width(of: STDERR_FILENO) != nil }

  /// A line on standard error about something that doesn't end the program.
  static func warn(_ text: String) { complain("warning: \(text)") }

  /// A line on standard error, behind the program's name.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data("assay: \(text)\n".utf8))
  }

  /// Prints a text broken between words into lines no wider than the terminal; see
  /// `Terminal.wrapped`.
  static func printWrapped(_ text: String) { print(Terminal.wrapped(text, to: width)) }

  private static var terminalWidth: Int? { Terminal.width(of: STDOUT_FILENO) }
}
