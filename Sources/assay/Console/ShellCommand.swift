/// Commands that messages name, as a shell takes them.
enum ShellCommand {
  /// The characters that a shell leaves alone wherever they stand in a word.
  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:@%+,=")

  /// A command of these words: those that a shell would change are in quotes.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  private static func quoted(_ word: String) -> String {
    guard word.isEmpty || !word.allSatisfy(plain.contains) else { return word }
    // By scalars: a quote and a mark that combines with it are one character.
    let inside = word.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
      .map(String.init).joined(separator: #"'\''"#)
    return "'\(inside)'"
  }
}
