import ArgumentParser
import Foundation
import Harness
import Reports

/// `assay sensitivity`
struct SensitivityCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Shows how much pruning and how low a rank each layer of models bears.",
    discussion: """
      Trains every model of the suite, or takes it from the cache, prunes one layer
      at a time by magnitude, then takes one at a time by its largest singular
      values, and evaluates on validation samples, without fine-tuning.

      EXAMPLES
        assay sensitivity default
        assay sensitivity Suites/default.yaml --seed 2 --out /tmp/try
      """)

  @Argument(help: SuiteArguments.help)
  var suite: String

  @OptionGroup var options: RunOptions

  var remedies: FileRemedies { .sensitivity }

  func run() async throws {
    let interrupts = Interrupts()
    let provenance = try await Provenance.current()
    let loaded = try SuiteArguments.load(suite, filter: nil, seed: options.training.seed)
    let run = try SensitivityRun(
      options.training.data.inputs(loaded.suite, path: loaded.path), base: options.base,
      provenance: provenance)
    interrupts.watch(
      run.interruption, saying: "finished networks are in \(run.directory.sensitivity)")
    options.training.tell(run.trainingEstimate)
    let bar = options.training.bar(total: run.networkCount)
    try run.measure { bar.show($0) }
    for failure in run.failures { Console.warn(failure) }
    try await RunReports.ofMeasured { try await SensitivityReport.write(run.directory) }
    if !run.failures.isEmpty {
      // What follows ends the program at once.
      Console.flush()
      throw NetworksFailed()
    }
  }
}
