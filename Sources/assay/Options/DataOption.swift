import ArgumentParser
import Foundation
import Harness
import Suites

/// Where a suite's data are, in commands that train.
struct DataOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The directory of the four IDX files of a data set that the suite names by a word.",
      valueName: "dir"))
  var data: String?

  func validate() throws {
    // An unset variable of a script would otherwise mean the files of the suite's own data set.
    if data?.isEmpty == true { throw ValidationError("--data is empty, expected a directory") }
  }

  /// A suite with the data that the option names.
  func inputs(_ suite: Suite, path: String) -> SuiteInputs {
    SuiteInputs(
      suite: suite, path: path, dataDirectory: data,
      variables: ProcessInfo.processInfo.environment, backends: Backends.all)
  }
}
