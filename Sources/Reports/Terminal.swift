import Foundation

/// What a program asks its terminal, and what it may write there.
public enum Terminal {
  /// The columns of the terminal behind a file descriptor; `nil` when it is none.
  public static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// A text broken between words into lines no wider than `width`, where words allow it; all but
  /// the first are indented.
  public static func wrapped(_ text: String, to width: Int) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A text of at most `width` characters; `…` stands for what was cut. Control characters, which
  /// could move the cursor, become spaces.
  static func cut(_ text: String, to width: Int) -> String {
    let plain = String(
      text.map { character in
        character.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? " " : character
      })
    guard plain.count > width else { return plain }
    return width < 1 ? "" : String(plain.prefix(width - 1)) + "…"
  }
}
