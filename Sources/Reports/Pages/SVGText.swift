import Foundation

/// gnuplot's pictures as addresses that hold them. A picture of its own can't disturb the page, or
/// share names with another one.
enum SVGText {
  /// What gnuplot says of each of thousands of groups: what holds for all pictures anyway, and what
  /// one word can say.
  private static let repeated = [
    (" stroke-linecap=\"butt\" stroke-linejoin=\"miter\"", ""),
    (" fill=\"none\" color=\"black\" stroke=\"currentColor\"", " class=\"a\""),
    (" stroke=\"none\" fill=\"black\" font-family=\"sans-serif\"", " class=\"b\""),
    (" stroke=\"none\" fill=\"rgb(51,51,51)\" font-family=\"sans-serif\"", " class=\"c\""),
    (" stroke-width=\"1.00\"", ""), (" class=\"gridline\"", ""), ("<text></text>", ""),
  ]

  private static let style = """
    <style>.a{fill:none;color:#000;stroke:currentColor}.b,.c{stroke:none;fill:#000;\
    font-family:sans-serif}.c{fill:#333}</style>
    """

  /// The characters of addresses whose meaning is theirs alone.
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*+,;=:@/?"
  )

  /// The address of a picture, shorter than the text by two fifths.
  static func address(_ svg: String) -> String {
    "data:image/svg+xml,"
      + (compact(svg).addingPercentEncoding(withAllowedCharacters: plain) ?? "")
  }

  private static func compact(_ svg: String) -> String {
    var text = svg
    for (long, short) in repeated { text = text.replacingOccurrences(of: long, with: short) }
    var lines: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("<svg") { isInside = true }
      // Before the picture stands what files need, and comments nobody reads.
      guard isInside, !line.isEmpty, !line.hasPrefix("<!--") else { continue }
      // Groups of nothing.
      if line == "</g>", let last = lines.last, last.hasPrefix("<g"), last.hasSuffix(">") {
        lines.removeLast()
      } else {
        lines.append(line)
      }
    }
    let whole = withoutExcess(lines.joined(separator: " "))
    guard let end = whole.range(of: "<defs>") else { return whole }
    return whole.replacingCharacters(in: end, with: style + "<defs>")
  }

  /// Takes from tags what no eye sees: all but a tenth of a pixel, and spaces behind others.
  private static func withoutExcess(_ text: String) -> String {
    var kept: [UInt8] = []
    kept.reserveCapacity(text.utf8.count)
    var isInTag = false
    // How many digits stand behind the point; `nil` where there is none.
    var decimals: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if byte == UInt8(ascii: ">") { isInTag = false }
      let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      if isDigit, let count = decimals {
        decimals = count + 1
        if isInTag, count >= 1 { continue }
      } else {
        decimals = byte == UInt8(ascii: ".") ? 0 : nil
      }
      let follows = kept.last == UInt8(ascii: " ") || kept.last == UInt8(ascii: ",")
      if isInTag, byte == UInt8(ascii: " "), follows { continue }
      // In addresses a quote takes three bytes, an apostrophe one.
      kept.append(isInTag && byte == UInt8(ascii: "\"") ? UInt8(ascii: "'") : byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
