/// Why a dataset could not be loaded.
public enum DatasetError: Error, Equatable {
  /// A directory that was searched, and which of the four IDX files it lacks; `nil` when there is
  /// no such directory.
  public struct Searched: Sendable, Equatable {
    /// The directory's path.
    public let directory: String

    /// The files that it lacks, named without `.gz`; `nil` when there is no such directory.
    public let lacking: [String]?
  }

  /// A directory was named for data that need no files.
  case unneeded(directory: String, dataset: String)

  /// A directory holds several datasets, none of them the one that is asked for.
  case ambiguous(directory: String, sets: [String])

  /// No searched directory holds the four files.
  case notFound(dataset: String, searched: [Searched])

  /// There is no such file.
  case missing(path: String)

  /// The file exists, but the system doesn't let it be read.
  case unreadable(path: String, reason: String)

  /// The file's content is not what it must be; `offset` is in bytes from its start, before
  /// compression unless the compressed stream itself is damaged.
  case malformed(path: String, offset: Int, found: String, expected: String)

  /// A line of a text isn't what it must be; `line` counts from 1, `column` is the column's name
  /// or number, `nil` where the whole line is meant.
  case malformedLine(
    path: String, line: Int, column: String?, found: String, expected: String, remedy: String)

  /// The file is whole, but nothing can be learnt from what it holds.
  case unsuitable(path: String, found: String, expected: String, remedy: String)
}

extension DatasetError: CustomStringConvertible {
  /// Where, what was found, what was expected, and what to do, in one line.
  public var description: String {
    switch self {
    case .unneeded(let directory, let dataset):
      return
        "\(directory): found a directory of data for '\(dataset)', which needs none; leave "
        + "it out, or write another 'dataset:' in the suite file"
    case .ambiguous(let directory, let sets):
      return
        "\(directory): found the datasets \(sets.joined(separator: ", ")), expected one; write "
        + "which in the suite file, such as 'dataset: \(sets[0])'"
    case .notFound(let dataset, let searched):
      let places = searched.map(\.description).joined(separator: ", ")
      let package = dataset == "fashion-mnist" ? "run 'make setup', or " : ""
      return "no data for '\(dataset)': searched \(places); \(package)put "
        + "\(IDX.fileNames.joined(separator: ", ")) (each with or without .gz) into one of these"
    case .missing(let path):
      return "\(path): there is no such file"
    case .unreadable(let path, let reason):
      return "\(path): can't be read: \(reason)"
    case .malformed(let path, let offset, let found, let expected):
      return "\(path): byte \(offset): found \(found), expected \(expected); "
        + "replace the file by an intact copy"
    case .malformedLine(let path, let line, let column, let found, let expected, let remedy):
      return "\(path):\(line): \(column.map { "column \($0): " } ?? "")found \(found), "
        + "expected \(expected); \(remedy)"
    case .unsuitable(let path, let found, let expected, let remedy):
      return "\(path): found \(found), expected \(expected); \(remedy)"
    }
  }
}

extension DatasetError.Searched: CustomStringConvertible {
  /// The directory and, in parentheses, why it won't do.
  public var description: String {
    guard let lacking else { return "\(directory) (no such directory)" }
    return "\(directory) (without \(lacking.joined(separator: ", ")))"
  }
}
