import ArgumentParser
import Foundation
import Harness
import Reports

/// `assay sensitivity`
struct SensitivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Shows how much pruning each layer of a suite's models bears.",
    discussion: """
      Trains every model of the suite, or takes it from the cache, prunes one layer at
      a time by magnitude, and evaluates on validation samples, without fine-tuning.

      EXAMPLES
        assay sensitivity Suites/default.yaml
        assay sensitivity Suites/default.yaml --seed 2 --out /tmp/try
      """)

  @Argument(help: "The suite file, for instance Suites/default.yaml.")
  var suite: String

  @Option(
    help: ArgumentHelp("Where <suite>-sensitivity/<run> is made.", valueName: "dir"))
  var out = "Reports"

  @Option(
    help: ArgumentHelp("The directory of the data set's four IDX files.", valueName: "dir"))
  var data: String?

  @Option(help: ArgumentHelp("Train with this seed instead of the suite's.", valueName: "n"))
  var seed: UInt64?

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out is empty, expected a directory") }
  }

  func run() async throws {
    let interrupts = Interrupts()
    let started = Date()
    let loaded = try SuiteArguments.load(suite, filter: nil, seed: seed)
    let revision = await Revision.current()
    let run = try SensitivityRun(
      RunRequest(
        suite: loaded.suite, suitePath: suite, cells: [], events: [], outputDirectory: out,
        resumedDirectory: nil, dataDirectory: data,
        variables: ProcessInfo.processInfo.environment, commit: revision.commit,
        isDirty: revision.isDirty, compiler: Compiler.name, build: Compiler.build,
        started: started))
    interrupts.watch(
      run.interruption, saying: "finished networks are in \(run.directory.sensitivity)")
    let bar = ProgressBar(
      total: run.networkCount, enabled: !quiet && Terminal.width(of: STDERR_FILENO) != nil)
    try run.measure { progress in
      switch progress {
      case .began(let what): bar.begin(what)
      case .finished(let network): bar.advance(network)
      }
    }
    for failure in run.failures {
      FileHandle.standardError.write(Data("assay: warning: \(failure)\n".utf8))
    }
    try await SensitivityReport.write(run.directory)
  }
}
