import Datasets
import Files
import Harness
import ModelFiles
import Reports
import Suites

// The exit codes, from sysexits.h, and the remedies that name options, of the errors that reach the
// user. The modules that they come from know neither.

extension FileError: Failure {
  var exitCode: Int32 {
    switch self {
    case .malformed, .otherVersion: 65
    case .missing: 66
    case .cannotCreate: 73
    case .readingFailed, .writingFailed: 74
    }
  }

  func remedy(_ remedies: FileRemedies) -> String? {
    switch self {
    case .cannotCreate: remedies.notCreated
    case .writingFailed: remedies.notWritten
    case .malformed, .otherVersion, .missing, .readingFailed: nil
    }
  }
}

// These have their exit codes already.
extension DatasetError: Failure {}
extension HarnessError: Failure {}
extension KernelOptionError: Failure {}
extension ModelFileError: Failure {}
extension ReportError: Failure {}
extension SuiteError: Failure {}
