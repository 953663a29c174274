import Parameters

extension BackendChoice {
  /// Backends as an option names them, separated by commas: each as in a suite file.
  ///
  /// - Throws: `BackendWordError` for a word that is none of them.
  public static func list(
    _ text: String, schemas: [BackendSchema]
  ) throws(BackendWordError) -> [BackendChoice] {
    let reader = BackendReader(schemas: schemas)
    var choices: [BackendChoice] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      do {
        choices.append(
          try reader.choice(from: SuiteValue(path: "", node: .scalar(.init(String(word))))))
      } catch {
        throw BackendWordError(error)
      }
    }
    return choices
  }
}

/// A word that names no backend.
public struct BackendWordError: Error, CustomStringConvertible {
  /// What was found, what was expected.
  public let description: String

  init(_ error: SuiteError) {
    if case .malformed(_, _, _, let message) = error {
      description = message
    } else {
      description = error.description
    }
  }
}
