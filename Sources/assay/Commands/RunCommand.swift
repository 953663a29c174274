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

  @OptionGroup var options: RunOptions

  @Option(
    help: ArgumentHelp(
      "An interrupted run to go on with: cells that it holds are not measured again.",
      valueName: "dir"))
  var resume: String?

  func run() async throws {
    let interrupts = Interrupts()
    let provenance = await Provenance.current()
    let loaded = try arguments.load(seed: options.seed)
    let run = try SuiteRun(
      options.inputs(loaded.suite, path: arguments.suite), cells: loaded.cells,
      events: loaded.events, backends: Backends.all,
      place: resume.map(RunPlace.resumed) ?? .new(base: options.out),
      provenance: provenance)
    interrupts.watch(
      run.interruption,
      saying: "finished cells are in \(run.directory.path)/results.csv, go on with "
        + "--resume \(run.directory.path)")
    let bar = options.bar(total: run.cells.count)
    try run.measure { progress in
      switch progress {
      case .began(let what): bar.begin(what)
      case .finished(let cell): bar.advance(cell)
      }
    }
    try await SuiteReport.write(run.directory)
  }
}
