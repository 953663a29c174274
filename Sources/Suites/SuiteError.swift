/// Why a suite or a counter group can't be used. Each message is one line.
public enum SuiteError: Error, Sendable, Equatable {
  /// The file, or the directory of counter groups, isn't there.
  case missing(path: String, expected: String)

  /// No place has a suite of this name; `nearest` is the name of `names` that was probably meant.
  case unknown(name: String, places: [String], nearest: String?, names: [String])

  /// The file is there but the system doesn't let it be read.
  case unreadable(path: String, reason: String)

  /// The text breaks a rule; `line` and `column` are counted from 1.
  case malformed(path: String, line: Int, column: Int, message: String)

  /// No cell of the suite matches the filter.
  case noMatch(filter: String, suite: String, examples: [String])
}

extension SuiteError: CustomStringConvertible {
  /// Where, what was found, what was expected and what to do, on one line.
  public var description: String {
    switch self {
    case .missing(let path, let expected):
      "\(path): no such file or directory; expected \(expected)"
    case .unknown(let name, let places, let nearest, let names):
      "\(name): found neither such a file nor '\(name).yaml' in "
        + places.map { "'\($0)'" }.joined(separator: ", ")
        + "; expected a suite's file or name"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? (names.isEmpty ? "" : ": \(names.joined(separator: ", "))"))
    case .unreadable(let path, let reason):
      "\(path): can't be read: \(reason)"
    case .malformed(let path, let line, let column, let message):
      "\(path):\(line):\(column): \(message)"
    case .noMatch(let filter, let suite, let examples):
      "no cell of suite '\(suite)' matches '\(filter)'; expected a pattern over "
        + "model/strategy/backend/batch, for instance "
        + examples.map { "'\($0)'" }.joined(separator: ", ")
    }
  }
}
