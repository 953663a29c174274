/// Texts as XML 1.0 holds them (W3C 2008, sections 2.2 and 2.4).
enum XMLText {
  /// A text as it stands between double quotes: markup is escaped, and so are tabs and ends of
  /// lines, which a reader would turn into spaces. What XML has no way to write is replaced.
  static func attribute(_ text: String) -> String {
    text.unicodeScalars.map(escaped).joined()
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\t", "\n", "\r": "&#\(scalar.value);"
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: "\u{FFFD}"
    default: String(scalar)
    }
  }
}
