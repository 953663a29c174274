import Datasets
import Files
import Foundation
import Harness
import ModelFiles
import Reports
import Results
import Suites

/// An error with an exit code of its own.
protocol Failure: Error, CustomStringConvertible {
  /// The exit code, from sysexits.h.
  var exitCode: Int32 { get }
}

extension Failure {
  /// Says what is the matter in one line on standard error and ends the program.
  func exit() -> Never {
    Console.complain("error: \(description)")
    Foundation.exit(exitCode)
  }
}

/// A command line that can't be understood.
struct WrongWords: Failure {
  let description: String
  let exitCode: Int32 = 64
}

/// Standard output that can't be written.
struct OutputLost: Failure {
  let reason: String
  let exitCode: Int32 = 74

  var description: String { "standard output: writing failed: \(reason)" }
}

// Every error that reaches the user has both already.
extension DatasetError: Failure {}
extension HarnessError: Failure {}
extension KernelOptionError: Failure {}
extension ModelFileError: Failure {}
extension ReportError: Failure {}
extension FileError: Failure {}
extension SuiteError: Failure {}
