import Files
import Yams

/// A YAML file as text and as values that know where they stand.
struct SuiteDocument {
  /// The file's text.
  let text: String

  /// The document's root.
  let root: SuiteValue

  /// Reads a file.
  ///
  /// - Throws: `SuiteError.missing`, `.unreadable`, or `.malformed` when it isn't one YAML
  ///   document.
  init(file path: String, expected: String) throws(SuiteError) {
    let bytes: [UInt8]
    do { bytes = try WholeFile.read(path, expected: expected) } catch {
      if case .missing = error { throw .missing(path: path, expected: expected) }
      throw .unreadable(
        path: path,
        reason: Directory.exists(path)
          ? "it is a directory, expected \(expected)" : error.reason ?? error.description)
    }
    let own = bytes.dropFirst(ByteOrderMark.length(in: bytes))
    guard let text = String(validating: own, as: UTF8.self) else {
      throw .malformed(
        path: path, line: 1, column: 1,
        message: "found bytes that aren't UTF-8, expected a text: save it as UTF-8")
    }
    try self.init(text, path: path)
  }

  /// Reads a text.
  ///
  /// - Parameter path: The name by which errors call the text.
  /// - Throws: `SuiteError.malformed` when it isn't one YAML document.
  init(_ text: String, path: String) throws(SuiteError) {
    if let (line, column, message) = TextLimits.objection(to: text) {
      throw .malformed(path: path, line: line, column: column, message: message)
    }
    let node: Node?
    do {
      // An empty text has no bytes to point the parser to.
      node = text.isEmpty ? nil : try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      let problem = Self.explain(error, in: text)
      throw .malformed(
        path: path, line: problem.line, column: problem.column, message: problem.message)
    } catch {
      throw .malformed(path: path, line: 1, column: 1, message: "found no YAML: \(error)")
    }
    guard let node else {
      throw .malformed(
        path: path, line: 1, column: 1, message: "found an empty file, expected YAML")
    }
    self.text = text
    self.root = SuiteValue(path: path, node: node)
  }

  /// Where a YAML error is and what it says, on one line.
  private static func explain(
    _ error: YamlError, in text: String
  ) -> (line: Int, column: Int, message: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      for mark in [mark, context?.mark].compactMap(\.self) {
        guard let column = tabColumn(at: mark, in: text) else { continue }
        return (
          mark.line, column,
          "found a tab as indentation, which YAML doesn't take, expected spaces: replace it by them"
        )
      }
      let start = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
      return (mark.line, mark.column, "found no YAML: \(problem)\(start)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
      let message = "found \(keys) more than once, expected each key once: remove one"
      return (context.mark.line, context.mark.column, message)
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.count { $0.isNewline } + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      return (line, column, "found no YAML: \(problem)")
    default:
      return (1, 1, "found no YAML: \(error)")
    }
  }

  /// Where the first tab is that indents something: before a line's first word, or behind the dash
  /// of an item; counted from 1.
  private static func tabColumn(at mark: Mark, in text: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let indentation = lines[mark.line - 1].prefix { " -\t".contains($0) }
    return indentation.firstIndex(of: "\t").map {
      indentation.distance(from: indentation.startIndex, to: $0) + 1
    }
  }
}
