import ArgumentParser
import Harness

/// `assay worker`, which `assay check` runs: it measures for another process.
///
/// Not asynchronous: calls are made on the main thread, whose processor is the one it is pinned to.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Measures for another assay, over a pipe.",
    shouldDisplay: false)

  func run() throws { try Worker(backends: Backends.all).serve() }
}
