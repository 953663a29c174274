import Execution
import Suites

/// A suite and where its data are to be found: what networks are made from.
public struct SuiteInputs {
  /// The suite.
  public var suite: Suite

  /// The file that the suite came from, for error messages.
  public var path: String

  /// Where the data set's files lie; `nil` searches the usual places.
  public var dataDirectory: String?

  /// The process's environment variables, which name the usual places.
  public var variables: [String: String]

  /// The backends that may train networks, where the suite names one.
  public var backends: [any Backend.Type]

  /// Creates inputs.
  public init(
    suite: Suite, path: String, dataDirectory: String?, variables: [String: String],
    backends: [any Backend.Type] = []
  ) {
    self.backends = backends
    self.suite = suite
    self.path = path
    self.dataDirectory = dataDirectory
    self.variables = variables
  }
}
