import Yams

/// A value in a YAML file that knows where it stands: it reads itself as what is asked for, or says
/// at which line and column something else was found.
struct SuiteValue {
  /// The file's path as the user wrote it.
  let path: String

  let node: Node

  /// A key of a mapping with its value.
  typealias Entry = (key: SuiteValue, name: String, value: SuiteValue)

  /// Where the value starts, counted from 1.
  var line: Int { node.mark?.line ?? 1 }
  var column: Int { node.mark?.column ?? 1 }

  /// An error at this place.
  func error(_ message: String) -> SuiteError {
    .malformed(path: path, line: line, column: column, message: message)
  }

  /// An error for a value of the wrong type or out of range.
  func mismatch(expected: String) -> SuiteError {
    error("found \(found), expected \(expected)")
  }

  /// An error for a value that isn't the number that it should be. One in quotes is a text.
  func numberMismatch(expected: String) -> SuiteError {
    guard case .scalar(let scalar) = node, scalar.style != .plain, Double(scalar.string) != nil
    else { return mismatch(expected: expected) }
    return error(
      "found \(found) in quotes, which make it a text, expected \(expected): remove the quotes")
  }

  /// An error for a word that isn't one of those expected, with the nearest that is.
  func unknown(_ what: String, _ word: String, among words: [String]) -> SuiteError {
    error(Self.unknown(what, word, among: words))
  }

  /// The message of such an error.
  static func unknown(_ what: String, _ word: String, among words: [String]) -> String {
    let hint = NearestWord.suggestion(for: word, among: words).map { "; did you mean '\($0)'?" }
    let expected = words.isEmpty ? "none" : "one of " + words.joined(separator: ", ")
    return "unknown \(what) '\(abridged(word))', expected \(expected)\(hint ?? "")"
  }

  /// Whether nothing is written where a value could stand.
  var isEmpty: Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// What stands here, for messages.
  var found: String {
    switch node {
    case .scalar(let scalar):
      isEmpty ? "nothing" : "'\(Self.abridged(scalar.string))'"
    case .sequence(let items): items.isEmpty ? "an empty list" : "a list"
    case .mapping(let pairs): pairs.isEmpty ? "an empty mapping" : "a mapping"
    case .alias: "an alias"
    }
  }

  /// A text short enough for one line of a message.
  static func abridged(_ text: String) -> String {
    let line = text.map { $0.isNewline ? " " : $0 }
    return line.count > 40 ? String(line.prefix(39)) + "…" : String(line)
  }
}

// MARK: - Structure

extension SuiteValue {
  /// The items of a list of at least one.
  ///
  /// - Parameter what: The items' name in the plural.
  func items(of what: String) throws(SuiteError) -> [SuiteValue] {
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      throw mismatch(expected: "a list of \(what), at least one")
    }
    return sequence.map { SuiteValue(path: path, node: $0) }
  }

  /// The items of a list of at least one, each read and none twice.
  func distinctItems<Item: Hashable>(
    of what: String, read: (SuiteValue) throws(SuiteError) -> Item
  ) throws(SuiteError) -> [Item] {
    var lines: [Item: Int] = [:]
    var distinct: [Item] = []
    for value in try items(of: what) {
      let item = try read(value)
      if let line = lines[item] {
        throw value.repeated(firstLine: line)
      }
      lines[item] = value.line
      distinct.append(item)
    }
    return distinct
  }

  /// An error for something that stands at an earlier place already.
  func repeated(firstLine: Int) -> SuiteError {
    error("found \(found) again, it is already in line \(firstLine); expected it once: remove one")
  }

  /// The keys and values of a mapping, in the file's order, no key twice.
  func entries(_ expected: String) throws(SuiteError) -> [Entry] {
    guard case .mapping(let mapping) = node else { throw mismatch(expected: expected) }
    var lines: [String: Int] = [:]
    var entries: [Entry] = []
    for pair in mapping {
      let key = SuiteValue(path: path, node: pair.key)
      // Not of YAML 1.2; taken for a name it would be an unknown one.
      if key.node.scalar?.string == "<<" {
        throw key.error(
          "found the merge key '<<', which isn't read, expected keys: write those out that it "
            + "stands for")
      }
      let name = try key.text("a word as a key")
      // To YAML, 1 and '1' are different keys; here they would be the same name.
      if let line = lines[name] {
        throw key.repeated(firstLine: line)
      }
      lines[name] = key.line
      entries.append((key, name, SuiteValue(path: path, node: pair.value)))
    }
    return entries
  }

  /// Checks that every key of a mapping is one of those expected.
  static func check(
    _ entries: [Entry], keys: [String], of what: String
  ) throws(SuiteError) {
    for entry in entries where !keys.contains(entry.name) {
      throw entry.key.unknown("key of \(what)", entry.name, among: keys)
    }
  }
}

// MARK: - Scalars

extension SuiteValue {
  /// A scalar's text, quoted or not.
  func text(_ expected: String) throws(SuiteError) -> String {
    guard case .scalar(let scalar) = node, !isEmpty else { throw mismatch(expected: expected) }
    return scalar.string
  }

  /// A name that can stand in a path, a CSV field and a cell's name.
  func name(_ what: String) throws(SuiteError) -> String {
    let expected = "\(what) of letters, digits, '.', '_' and '-' that starts with a letter or digit"
    let name = try text(expected)
    let isPlain = name.utf8.allSatisfy { Self.isAlphanumeric($0) || ".-_".utf8.contains($0) }
    guard isPlain, let first = name.utf8.first, Self.isAlphanumeric(first) else {
      throw mismatch(expected: expected)
    }
    return name
  }

  /// A file's path, which begins at the folder of the suite that names it.
  func path(_ expected: String) throws(SuiteError) -> String {
    Self.path(try text(expected), in: path)
  }

  /// A path that begins at the folder of the suite that names it, or, where the suite came through
  /// a pipe, at the working directory.
  static func path(_ path: String, in suite: String) -> String {
    guard !path.hasPrefix("/"), !suite.hasPrefix("/dev/"), let slash = suite.lastIndex(of: "/")
    else { return path }
    return "\(suite[..<slash])/\(path)"
  }

  /// One of some words.
  func word(_ what: String, among words: [String]) throws(SuiteError) -> String {
    let word = try text("one of " + words.joined(separator: ", "))
    guard words.contains(word) else { throw unknown(what, word, among: words) }
    return word
  }

  /// A number in decimal or scientific notation.
  ///
  /// YAML 1.1 takes `1e-3` for text, as it lacks the point; here it is the number it looks like.
  var number: Double? {
    guard let text = plainText, text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// A decimal integer.
  func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Int.self) -> Integer? {
    plainText.flatMap { Integer($0) }
  }

  /// A decimal integer in a range.
  func integer(
    in range: ClosedRange<Int>, _ what: String = "an integer"
  ) throws(SuiteError) -> Int {
    guard let value = integer(), range.contains(value) else {
      throw numberMismatch(expected: "\(what) from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The text of a scalar without quotes: quoted numbers are text.
  private var plainText: String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
    return scalar.string
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
