import ArgumentParser
import Harness

/// `assay simulate`, which `assay run --counters simulated` runs under valgrind.
///
/// Not asynchronous: the main thread of a program that waits for others ends, and valgrind 3.19
/// doesn't survive that.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Simulator.command,
    abstract: "Counts instructions of networks; valgrind has to run it.", shouldDisplay: false)

  @Option(help: ArgumentHelp("The networks to count.", valueName: "file"))
  var jobs: String

  @Option(help: ArgumentHelp("Where callgrind writes.", valueName: "file"))
  var dumps: String

  func run() throws {
    try SimulationWorker.run(jobs: jobs, dumps: dumps) { print($0) }
  }
}
