/// Why a graph can't be read: where, what was found, what was expected.
struct Refusal: Error, Equatable {
  let place: String
  let found: String
  let expected: String

  /// The error of the file that the graph is from.
  func error(in path: String) -> ModelFileError {
    .unsupported(path: path, place: place, found: found, expected: expected)
  }
}
