import ArgumentParser
import Foundation
import Harness
import Reports

/// `assay train`
struct TrainCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Makes every network of a suite, and measures nothing.",
    discussion: """
      With --models the networks go to a folder that can be carried to the machine to
      be measured: 'assay run SUITE --models DIR' needs nothing else there. Without,
      they go to ~/.cache/assay, where 'assay run' finds them.

      What was interrupted, even by kill -9, goes on with the same command: networks
      that are there are not made again. Several processes can fill one folder, also
      on several machines: each network is made by one of them.

      EXAMPLES
        assay train default
        assay train Suites/default.yaml --models models
        assay train Suites/full.yaml --models models --shard 3/8
        assay train Suites/full.yaml --models models --filter 'large/*' --seed 2
      """)

  @OptionGroup var arguments: SuiteArguments

  @Option(
    help: ArgumentHelp(
      "The folder that networks go to; it may hold others already.", valueName: "dir"))
  var models: String?

  @OptionGroup var part: ShardOption

  @OptionGroup var options: TrainingOptions

  var remedies: FileRemedies { .models }

  func validate() throws {
    if models?.isEmpty == true { throw ValidationError("--models is empty, expected a directory") }
  }

  func run() async throws {
    let interrupts = Interrupts()
    let loaded = try arguments.load(seed: options.seed)
    let run = try TrainRun(
      options.data.inputs(loaded.suite, path: loaded.path), cells: loaded.cells,
      shard: part.shard, models: models)
    interrupts.watch(
      run.interruption,
      saying: "networks that are made are in \(run.directory); the same command goes on")
    for warning in run.warnings { Console.warn(warning) }
    options.tell(run.trainingEstimate)
    let bar = options.bar(total: run.count)
    try run.make { bar.show($0) }
    for failure in run.failures { Console.warn(failure) }
    let (made, twice) = run.made
    let whole = run.count - run.failures.count
    print(
      "Models: \(run.directory): \(whole) of \(run.count) networks are there; made now, with what "
        + "strategies need beside: \(made)"
        + (twice > 0 ? ", \(twice) of them at the same time as another process" : ""))
    if !run.failures.isEmpty {
      // What follows ends the program at once.
      Console.flush()
      throw NetworksFailed()
    }
  }
}
