import ArgumentParser
import Compression
import Foundation
import Suites

/// What commands that take a suite have in common.
struct SuiteArguments: ParsableArguments {
  @Argument(help: "The suite file, for instance Suites/default.yaml.")
  var suite: String

  @Option(
    help: ArgumentHelp(
      "Only cells whose name model/strategy/backend/batch matches this glob.",
      valueName: "pattern"))
  var filter: String?

  /// The suite, its counter groups, which lie beside it, and the cells that the filter takes.
  func load(seed: UInt64? = nil) throws(SuiteError) -> LoadedSuite {
    try Self.load(suite, filter: filter, seed: seed)
  }

  /// Likewise, for a command without a filter.
  static func load(
    _ suite: String, filter: String?, seed: UInt64?
  ) throws(SuiteError) -> LoadedSuite {
    let directory = URL(fileURLWithPath: suite).deletingLastPathComponent().path
    var groups: [CounterGroup] = []
    let counters = directory + "/counters"
    // Without the folder a suite may still ask for no counters.
    if FileManager.default.fileExists(atPath: suite)
      && FileManager.default.fileExists(atPath: counters)
    {
      groups = try CounterGroup.loadAll(directory: counters)
    }
    var suite = try Suite.load(
      path: suite, strategies: Strategies.all.map { $0.schema },
      backends: Backends.all.map { $0.schema },
      counterGroups: groups.map(\.name))
    if let seed { suite.seeds = [seed] }
    let events = suite.counters.flatMap { name in
      groups.first { $0.name == name }?.events ?? []
    }
    return LoadedSuite(suite: suite, cells: try suite.cells(matching: filter), events: events)
  }
}

/// A suite file, read.
struct LoadedSuite {
  var suite: Suite
  let cells: [Cell]
  /// The names of the counters that the suite's groups hold.
  let events: [String]
}
