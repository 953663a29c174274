import ArgumentParser
import Compression
import CostModels
import Counters
import Files
import Foundation
import Harness
import Suites

/// What commands that take a suite have in common.
struct SuiteArguments: ParsableArguments {
  @Argument(help: SuiteArguments.help)
  var suite: String

  @Option(
    help: ArgumentHelp(
      "Only cells whose name model/strategy/backend/batch matches this glob.",
      valueName: "pattern"))
  var filter: String?

  /// What commands say of the suite that they take.
  static let help = ArgumentHelp(
    "The suite: a file, or a name such as default, which stands for Suites/default.yaml here or "
      + "beside the program, or for the suite that was installed with it.")

  /// The suite, its counter groups and hardware targets, which lie in folders beside it, and the
  /// cells that the filter takes.
  func load(seed: UInt64? = nil) throws(SuiteError) -> LoadedSuite {
    try Self.load(suite, filter: filter, seed: seed)
  }

  /// Likewise, for a command without a filter.
  static func load(
    _ suite: String, filter: String?, seed: UInt64?
  ) throws(SuiteError) -> LoadedSuite {
    let path = try Installation.suites.path(of: suite)
    let places = CounterGroup.directories(besideSuite: path)
    // Without the folder a suite may still ask for no counters.
    let place = places.first { FileManager.default.fileExists(atPath: $0) }
    let groups =
      if let place, FileManager.default.fileExists(atPath: path) {
        try CounterGroup.loadAll(directory: place, families: ProcessorFamily.names)
      } else { [CounterGroup]() }
    let targetPlaces = HardwareTarget.directories(besideSuite: path)
    let targetPlace = targetPlaces.first { Directory.exists($0) }
    let targetNames = try targetPlace.map { (place) throws(SuiteError) in
      try HardwareTarget.names(directory: place)
    }
    var suite = try Suite.load(
      path: path, strategies: Strategies.all.map { $0.schema },
      backends: Backends.all.map { $0.schema },
      counterGroups: groups.map(\.name), searched: place.map { [$0] } ?? places,
      targets: targetNames ?? [], targetsSearched: targetPlace.map { [$0] } ?? targetPlaces,
      shapes: { source throws(ModelSourceError) in try source.shape() })
    if let seed { suite.seeds = [seed] }
    let chosen = suite.counters.compactMap { name in groups.first { $0.name == name } }
    // Files that no suite names are nobody's matter.
    var targets: [HardwareTarget] = []
    for name in suite.targets {
      targets.append(try HardwareTarget.load(name, directory: targetPlace ?? ""))
    }
    return LoadedSuite(
      suite: suite, path: path, cells: try suite.cells(matching: filter), counterGroups: chosen,
      targets: targets)
  }

  /// The words of a command with the same suite, filter and seed.
  func words(_ command: String, seed: UInt64?) -> [String] {
    ["assay", command, suite] + (filter.map { ["--filter", $0] } ?? [])
      + (seed.map { ["--seed", "\($0)"] } ?? [])
  }
}

/// A suite file, read.
struct LoadedSuite {
  var suite: Suite
  /// Where it was found.
  let path: String
  let cells: [Cell]
  /// The groups of counters that the suite names.
  let counterGroups: [CounterGroup]
  /// The hardware that the suite names.
  let targets: [HardwareTarget]

  /// What to count, and what to compute from it.
  ///
  /// - Parameter rung: the only one to take; `nil` takes the first that works, for each event.
  func counters(only rung: CounterRung?) -> CounterRequest {
    CounterRequest(
      counterGroups.flatMap { group in
        group.events.map { .init($0, alternatives: group.alternatives[$0] ?? [:]) }
      }, derived: counterGroups.flatMap(\.metrics), only: rung)
  }
}
