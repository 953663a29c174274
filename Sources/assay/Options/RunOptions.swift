import ArgumentParser
import Foundation
import Harness
import Reports
import Suites

/// What commands that train and measure have in common.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the run's directory is made, below the suite's (default: Reports).", valueName: "dir"))
  var out: String?

  @OptionGroup var training: TrainingOptions

  func validate() throws {
    // An unset variable of a script would otherwise mean the root directory.
    if out?.isEmpty == true { throw ValidationError("--out is empty, expected a directory") }
  }

  /// Where runs are made.
  var base: String { out ?? Self.usualBase }

  /// Where they are made unless it is said otherwise.
  static let usualBase = "Reports"
}
