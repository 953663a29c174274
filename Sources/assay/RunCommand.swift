import ArgumentParser
import Foundation
import Harness
import Reports
import Results

/// `assay run`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Trains, compresses and measures every cell of a suite, and reports.",
    discussion: """
      Rows are written as cells end; an interrupted run goes on with --resume.
      Trained models are kept in ~/.cache/assay, so that a second run measures at
      once.

      EXAMPLES
        assay run Suites/default.yaml
        assay run Suites/default.yaml --filter 'large/*/simd/*' --out /tmp/try
        assay run Suites/default.yaml --resume Reports/default/<run>
      """)

  @OptionGroup var arguments: SuiteArguments

  @Option(
    help: ArgumentHelp("Where <suite>/<run> is made.", valueName: "dir"))
  var out = "Reports"

  @Option(
    help: ArgumentHelp(
      "An interrupted run to go on with: cells that it holds are not measured again.",
      valueName: "dir"))
  var resume: String?

  @Option(
    help: ArgumentHelp("The directory of the data set's four IDX files.", valueName: "dir"))
  var data: String?

  @Option(help: ArgumentHelp("Train with this seed instead of the suite's.", valueName: "n"))
  var seed: UInt64?

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    // An unset variable of a script would otherwise mean the root directory.
    if out.isEmpty { throw ValidationError("--out is empty, expected a directory") }
  }

  func run() async throws {
    let interrupts = Interrupts()
    let started = Date()
    let loaded = try arguments.load(seed: seed)
    let revision = await Revision.current()
    let run = try Run(
      RunRequest(
        suite: loaded.suite, suitePath: arguments.suite, cells: loaded.cells,
        events: loaded.events, outputDirectory: out, resumedDirectory: resume,
        dataDirectory: data, variables: ProcessInfo.processInfo.environment,
        commit: revision.commit, isDirty: revision.isDirty, compiler: Compiler.name,
        build: Compiler.build, started: started))
    interrupts.watch(
      run.interruption,
      saying: "finished cells are in \(run.directory.path)/results.csv, go on with "
        + "--resume \(run.directory.path)")
    let bar = ProgressBar(
      total: run.cells.count, enabled: !quiet && Terminal.width(of: STDERR_FILENO) != nil)
    try run.measure { progress in
      switch progress {
      case .began(let what): bar.begin(what)
      case .finished(let cell): bar.advance(cell)
      }
    }
    try await Report.write(run.directory)
  }
}
