/// Why runs can't become one.
public enum MergeError: Error, Equatable, CustomStringConvertible {
  /// Two runs differ in what all cells of a run have in common: in what, and what each has.
  case different(directory: String, what: String, found: String, expected: String)

  /// A run that was itself merged of runs on several machines.
  case merged(directory: String)

  /// One line: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .different(let directory, let what, let found, let expected):
      "\(directory): found \(what) \(found), expected \(expected), as the first run has; merge it "
        + "with others like it"
    case .merged(let directory):
      "\(directory): found a run that was merged of runs on several machines, expected one that "
        + "was measured; merge its parts instead"
    }
  }
}
