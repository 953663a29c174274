/// How values are written in CSV files (RFC 4180, lines ended by a line feed).
public enum CSVText {
  /// One line, without its end.
  public static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",")
  }

  /// Text in quotes when it has to be.
  public static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"\(doublingQuotes(text))\"" : text
  }

  /// By scalars: a quote and a mark that combines with it are one character, and not a quote.
  private static func doublingQuotes(_ text: String) -> String {
    String(text.unicodeScalars.replacing("\"".unicodeScalars, with: "\"\"".unicodeScalars))
  }

  /// The shortest decimal number that reads back as the same bits; empty for `nil`, and for what
  /// isn't finite, which no measurement can be.
  public static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A field's text as messages show it.
  public static func quoted(_ text: String) -> String {
    text.isEmpty ? "nothing" : "'\(text.count > 40 ? text.prefix(40) + "…" : text)'"
  }
}
