import Mustache

/// Escapes what templates put into a page, by scalars: a mark of HTML and another that combines
/// with it are one character, and a quote would end an attribute all the same.
struct HTMLScalars: MustacheContentType {
  /// The name by which templates ask for it.
  static let name = "HTML_SCALARS"

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.mark($0) != nil }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if let mark = UInt8(exactly: scalar.value).flatMap(Self.mark) {
        escaped += mark
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func mark(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
