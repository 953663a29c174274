import ArgumentParser

/// What to do about a file that a command can't make or write, in words that name its options.
struct FileRemedies {
  /// For a file or directory that can't be created.
  let notCreated: String

  /// For writing that failed, for instance on a full disk.
  let notWritten: String

  /// Of commands that write a run's directory.
  static let run = FileRemedies(
    notCreated: "choose another place with --out",
    notWritten: "what was written before is whole: make room and continue with --resume")

  /// Of a run that is gone on with, in its own directory.
  static let resumedRun = FileRemedies(
    notCreated: "make the run's directory writable", notWritten: Self.run.notWritten)

  /// Of `assay kernels` for a suite, and for a file.
  static let kernels = FileRemedies(
    notCreated: Self.run.notCreated,
    notWritten: "the groups written before are whole: make room and measure again")
  static let kernelsFile = FileRemedies(
    notCreated: "choose another file with --csv", notWritten: Self.kernels.notWritten)

  /// Of `assay sensitivity`, which can't be gone on with.
  static let sensitivity = FileRemedies(
    notCreated: Self.run.notCreated,
    notWritten: "the networks written before are whole: make room and run it again")

  /// Of `assay train`, which the same command goes on with.
  static let models = FileRemedies(
    notCreated: "choose another place with --models",
    notWritten: "the networks written before are whole: make room and train again")

  /// Of `assay merge`, whose run is whole or not there.
  static let merged = FileRemedies(
    notCreated: "choose another directory with --out", notWritten: "make room and merge again")

  /// Of `assay report`, which writes into the run's own directory.
  static let report = FileRemedies(
    notCreated: Self.resumedRun.notCreated,
    notWritten: "the run's rows are whole: make room and report again")

  /// Of `assay history`, which draws beside the history.
  static let history = FileRemedies(
    notCreated: "make the history's directory writable",
    notWritten: "make room and draw it again")

  /// Of commands that write what they found to a file of the user's choice.
  static let output = FileRemedies(
    notCreated: "choose another file with --output", notWritten: "make room and write it again")

  /// Of `assay check`, whose networks lie in a temporary directory.
  static let check = FileRemedies(
    notCreated: "choose another file with --output, or another temporary directory with TMPDIR",
    notWritten: "make room and check again")

  /// Of `assay check --renew`.
  static let expectations = FileRemedies(
    notCreated: "choose another file with --instructions, or another temporary directory with "
      + "TMPDIR", notWritten: "make room and renew it again")

  /// Of `assay evaluate --outputs`.
  static let outputs = FileRemedies(
    notCreated: "choose another file with --outputs", notWritten: Self.output.notWritten)

  /// Of `assay convert`.
  static let converted = FileRemedies(
    notCreated: "choose another file to write", notWritten: "make room and convert it again")

  /// Those of a command.
  static func of(_ command: any ParsableCommand) -> FileRemedies {
    (command as? any HasFileRemedies)?.remedies ?? .run
  }
}

/// A command whose files have remedies other than a run's.
protocol HasFileRemedies {
  var remedies: FileRemedies { get }
}
