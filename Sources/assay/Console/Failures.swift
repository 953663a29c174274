import Analysis
import Arrays
import Datasets
import Files
import Harness
import ModelFiles
import Reports
import Results
import Suites

// The exit codes, from sysexits.h, and the remedies that name options, of the errors that reach the
// user. The modules that they come from know neither.

extension FileError: Failure {
  var exitCode: Int32 {
    switch self {
    case .malformed, .otherVersion: ExitCode.malformed
    case .missing: ExitCode.missing
    case .cannotCreate, .inUse: ExitCode.notCreated
    case .readingFailed, .writingFailed: ExitCode.disk
    }
  }

  func remedy(_ remedies: FileRemedies) -> String? {
    switch self {
    case .cannotCreate: remedies.notCreated
    case .writingFailed: remedies.notWritten
    case .malformed, .otherVersion, .missing, .inUse, .readingFailed: nil
    }
  }
}

extension SuiteError: Failure {
  var exitCode: Int32 {
    switch self {
    case .noMatch: ExitCode.words
    case .malformed: ExitCode.malformed
    case .missing, .unknown: ExitCode.missing
    case .unreadable: ExitCode.disk
    }
  }
}

extension DatasetError: Failure {
  var exitCode: Int32 {
    switch self {
    case .unneeded: ExitCode.words
    case .malformed, .malformedLine, .unsuitable, .ambiguous: ExitCode.malformed
    case .notFound, .missing: ExitCode.missing
    case .unreadable: ExitCode.disk
    }
  }
}

extension ModelFileError: Failure {
  var exitCode: Int32 {
    switch self {
    case .unsupportedVersion, .malformed, .unsupported: ExitCode.malformed
    case .missing: ExitCode.missing
    case .notCreated: ExitCode.notCreated
    case .unreadable, .notWritten: ExitCode.disk
    }
  }

  func remedy(_ remedies: FileRemedies) -> String? {
    switch self {
    case .notCreated: remedies.notCreated
    case .notWritten: remedies.notWritten
    case .missing, .unreadable, .unsupportedVersion, .malformed, .unsupported: nil
    }
  }
}

extension ArrayError: Failure {
  var exitCode: Int32 {
    switch self {
    case .missing: ExitCode.missing
    case .unreadable: ExitCode.disk
    case .malformed, .unsupported: ExitCode.malformed
    }
  }
}

/// A file that would be replaced.
struct FileIsThere: Failure {
  let path, remedy: String
  var description: String { "\(path): found a file, expected none; \(remedy)" }
  var exitCode: Int32 { ExitCode.notCreated }
}

extension HarnessError: Failure {
  var exitCode: Int32 {
    switch self {
    case .noData, .widths, .loss, .otherSuite, .otherData, .otherCaches, .otherMachine,
      .otherProgram, .otherModels, .otherShard:
      ExitCode.malformed
    case .missingNetworks: ExitCode.missing
    case .instructionSets, .backend, .threads, .noSimulator, .simulation: ExitCode.unavailable
    case .noKernel: ExitCode.words
    }
  }

  func remedy(_: FileRemedies) -> String? {
    switch self {
    case .otherSuite, .otherMachine: "start a new run without --resume"
    case .otherProgram: "go on with that program, or start a new run without --resume"
    case .otherCaches(_, let wereCold):
      wereCold
        ? "add --cold, or start a new run without --resume"
        : "leave --cold out, or start a new run without --resume"
    case .otherData: "give that run's data with --data, or start a new run without --resume"
    case .otherShard(_, let found, _):
      found.map { "add --shard \($0), or start a new run" }
        ?? "leave --shard out, or start a new run"
    case .otherModels: "make the networks anew with 'assay train'"
    case .missingNetworks, .noData, .widths, .loss, .instructionSets, .backend, .threads,
      .noKernel, .noSimulator, .simulation:
      nil
    }
  }
}

extension ComparisonError: Failure {
  var exitCode: Int32 { ExitCode.malformed }

  func remedy(_: FileRemedies) -> String? {
    switch self {
    case .different(let differences):
      // In the order of the words, each once.
      "compare them all the same with --despite "
        + RunDifference.Aspect.allCases.filter { aspect in
          differences.contains { $0.aspect == aspect }
        }.map(\.rawValue).joined(separator: ",")
    case .nothingInCommon, .oneValue: nil
    }
  }
}

extension MergeError: Failure {
  var exitCode: Int32 { ExitCode.malformed }
}

extension ReportError: Failure {
  var exitCode: Int32 {
    switch self {
    case .gnuplotMissing: ExitCode.unavailable
    case .file(let error): error.exitCode
    case .gnuplotFailed, .chartIncomplete: ExitCode.disk
    }
  }

  func remedy(_ remedies: FileRemedies) -> String? {
    switch self {
    case .file(let error): error.remedy(remedies)
    case .gnuplotMissing, .gnuplotFailed, .chartIncomplete: nil
    }
  }
}

extension WorkerError: Failure {
  var exitCode: Int32 { ExitCode.unavailable }
}

extension GateError: Failure {
  var exitCode: Int32 { ExitCode.malformed }
}

/// What `assay check` ends with when something got worse.
struct RegressionFound: Failure {
  let description: String
  var exitCode: Int32 { ExitCode.regression }

  /// Beside a base.
  static let besideBase = RegressionFound(
    description: "head is worse than base; the report says where, and how to measure it again")

  /// Against a file of expectations.
  static let instructions = RegressionFound(
    description: "more instructions than expected; the report says where, and how to count them "
      + "again or renew what is expected")
}

/// What `assay check` ends with when nothing got worse, but not everything could be compared.
struct CellsNotCompared: Failure {
  var description: String { "some cells could not be compared; the report says which, and why" }
  var exitCode: Int32 { ExitCode.incomplete }
}

/// What `assay sensitivity` ends with when training failed; all other networks are in its report.
struct NetworksFailed: Failure {
  var description: String { "some networks failed; the warnings above say which, and why" }
  var exitCode: Int32 { ExitCode.incomplete }
}

/// What `assay run --models` ends with when the folder lacks networks.
struct NetworksMissing: Failure {
  let what: HarnessError
  let command: [String]

  var description: String {
    "\(what); make them, where the data are, with: \(ShellCommand.line(command))"
  }

  var exitCode: Int32 { what.exitCode }
}

/// What `assay run` ends with when some cells failed; all others are recorded.
struct CellsFailed: Failure {
  let failed, all: Int
  let run: String

  var description: String {
    "\(failed) of \(all) cells failed; the report says why, and --resume \(run) --retry-failed "
      + "tries them again"
  }

  var exitCode: Int32 { ExitCode.incomplete }
}

/// What `assay profile` ends with when some calls or trainings couldn't be profiled. No option goes
/// on with a profile.
struct ProfileIncomplete: Failure {
  let failed: Int

  var description: String {
    "\(failed) \(failed == 1 ? "profile" : "profiles") failed; the warnings above say why, and all "
      + "others are recorded"
  }

  var exitCode: Int32 { ExitCode.incomplete }
}
