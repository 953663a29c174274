import Foundation
import Results
import Suites

/// What a run is to do, and what only the program's entrance knows.
public struct RunRequest {
  /// What to measure.
  public var suite: Suite

  /// The file that the suite came from.
  public var suitePath: String

  /// The cells to measure.
  public var cells: [Cell]

  /// The names of the counters to read.
  public var events: [String]

  /// Where run directories go.
  public var outputDirectory: String

  /// An interrupted run's directory, to go on with instead of a new one.
  public var resumedDirectory: String?

  /// Where the data set's files lie; `nil` searches the usual places.
  public var dataDirectory: String?

  /// The process's environment variables.
  public var variables: [String: String]

  /// The program's own commit.
  public var commit: String

  /// Whether the work tree had changes that aren't in the commit; `nil` when unknown.
  public var isDirty: Bool?

  /// The compiler's name and version.
  public var compiler: String

  /// Whether the program is optimised.
  public var build: Environment.Build

  /// When the run started.
  public var started: Date

  /// Creates a request.
  public init(
    suite: Suite, suitePath: String, cells: [Cell], events: [String], outputDirectory: String,
    resumedDirectory: String?, dataDirectory: String?, variables: [String: String],
    commit: String, isDirty: Bool?, compiler: String, build: Environment.Build, started: Date
  ) {
    self.suite = suite
    self.suitePath = suitePath
    self.cells = cells
    self.events = events
    self.outputDirectory = outputDirectory
    self.resumedDirectory = resumedDirectory
    self.dataDirectory = dataDirectory
    self.variables = variables
    self.commit = commit
    self.isDirty = isDirty
    self.compiler = compiler
    self.build = build
    self.started = started
  }

  /// The start as a name for a directory.
  var stamp: String { started.runStamp }
}

extension Date {
  /// The time as a name for a directory: `20261121T094500Z`.
  var runStamp: String {
    formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
  }
}
