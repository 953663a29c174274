/// What a suite's text may have, before YAML's parser sees it.
///
/// The parser compares keys of mappings whole, level by level. Keys that are lists of lists, and
/// aliases, each of which stands for all that it repeats, let a text of a thousand characters take
/// it hours. No suite has such keys, but whoever opens a stranger's file can't know.
enum TextLimits {
  /// Places that repeat another, `*name`: with more of them a few lines could mean billions.
  private static let aliases = 8

  /// Keys that are written with a question mark, `? key`.
  private static let markedKeys = 8

  /// Brackets that are open at a time.
  private static let brackets = 32

  /// The first place of a text that has more than that, counted from 1, and what is wrong there;
  /// `nil` when nothing is. Marks in quotes and comments count, which keeps this simple.
  static func objection(to text: String) -> (line: Int, column: Int, message: String)? {
    var (aliasCount, keyCount, depth) = (0, 0, 0)
    var (line, column) = (1, 0)
    // What stands before the first character is like spaces.
    var (before, last) = (UInt8(ascii: " "), UInt8(ascii: " "))
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      // All bytes of a character but its first begin with these bits.
      if byte & 0xC0 != 0x80 { column += 1 }
      let isAtStart =
        starts.contains(last) || last == UInt8(ascii: ":") && ends.contains(before)
      let isBeforeSpace = rest.first.map(spaces.contains) ?? true
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "*") where isAtStart && !isBeforeSpace: aliasCount += 1
      case UInt8(ascii: "?") where isAtStart && isBeforeSpace: keyCount += 1
      case UInt8(ascii: "\n"): (line, column) = (line + 1, 0)
      default: break
      }
      (before, last) = (last, byte)
      if let message = message(aliasCount, keyCount, depth) { return (line, column, message) }
    }
    return nil
  }

  private static let spaces: [UInt8] = Array(" \t\r\n".utf8)

  /// What stands before a value; a colon does right behind one of `ends`, and is part of a word
  /// elsewhere, such as `device:*GPU*`.
  private static let starts = spaces + Array("[]{},".utf8)
  private static let ends: [UInt8] = Array("\"']}".utf8)

  private static func message(_ aliasCount: Int, _ keyCount: Int, _ depth: Int) -> String? {
    if aliasCount > aliases {
      return "found more than \(aliases) aliases, expected fewer: write out what they repeat"
    }
    if keyCount > markedKeys {
      return "found more than \(markedKeys) keys with '?', expected words as keys: leave it out"
    }
    if depth > brackets {
      return "found more than \(brackets) open brackets, expected a suite: close them"
    }
    return nil
  }
}
