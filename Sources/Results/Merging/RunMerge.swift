import Files
import Foundation
import Machine

/// Several runs of one suite on their way to become one: parts that were run apart, on one machine
/// or on many.
///
/// A cell is taken once. Machines that times can't tell apart, see `MachineIdentity`, are one
/// target; otherwise each is a target of its own, which the column `target` names, and cells of two
/// targets are two.
public struct RunMerge {
  /// A run that is a part.
  struct Part {
    let directory: RunDirectory
    let target: String
    let environment: RunEnvironment
    let cells: PartCells
  }

  /// A cell of the merged run, and the part that it is taken from.
  struct Choice {
    let target: String
    let cell: SeededCell
    let part: Int
    let state: PartCells.State
  }

  /// What rows call the machines; one empty name where there is only one.
  public let targets: [String]

  /// How many cells several parts have on one machine; of each one was taken.
  public let repeated: Int

  /// What the merged run says of its parts.
  public var environment: RunEnvironment {
    .merged(
      parts.map {
        RunPart(
          directory: $0.directory.path, target: $0.target, environment: $0.environment)
      })
  }

  /// The hardware that costs were computed for by other numbers in one run than in another.
  public var differingHardware: [String] {
    RunEnvironment.differingHardware(parts.map(\.environment))
  }

  let parts: [Part]
  let choices: [Choice]

  /// Looks at the runs.
  ///
  /// - Parameter paths: their directories, at least one.
  /// - Throws: `FileError` when one can't be read, or doesn't say what it was measured on;
  ///   `MergeError` when they aren't of one suite, data set and program.
  public init(_ paths: [String]) throws {
    var found: [(directory: RunDirectory, environment: RunEnvironment)] = []
    for path in paths {
      let directory = try RunDirectory(existing: path, holdingOneOf: [RunDirectory.resultsFile])
      guard let environment = RunEnvironment.read(directory.environment) else {
        throw FileError.missing(
          path: directory.environment, expected: "what the run was measured on")
      }
      if Set((environment.parts ?? []).map(\.target)).count > 1 {
        throw MergeError.merged(directory: directory.path)
      }
      if let first = found.first {
        try first.environment.check(environment, directory: directory.path)
      }
      found.append((directory, environment))
    }
    let names = TargetNames(found.map(\.environment))
    targets = names.all
    var parts: [Part] = []
    for (place, run) in found.enumerated() {
      parts.append(
        Part(
          directory: run.directory, target: names.names[place], environment: run.environment,
          cells: try PartCells(run.directory)))
    }
    self.parts = parts
    (choices, repeated) = Self.choices(parts)
  }

  /// The cells that the merged run has of a machine, and whether they were measured or, at least,
  /// tried.
  public func cells(of target: String) -> [(cell: SeededCell, isMeasured: Bool)] {
    choices.filter { $0.target == target }.map { ($0.cell, $0.state == .measured) }
  }

  /// What parts measured on a machine say of what they were to measure, with their directories.
  public func selections(
    of target: String
  ) -> [(directory: String, selection: RunSelection?, suite: String)] {
    parts.filter { $0.target == target }.map {
      ($0.directory.path, $0.environment.selection, $0.environment.suite)
    }
  }

  /// Takes each cell from one part. Of cells that are measured together as many as can be are taken
  /// from one, for only their times belong together.
  private static func choices(_ parts: [Part]) -> (choices: [Choice], repeated: Int) {
    struct Group: Hashable {
      let target, model: String
      let batch: Int
      let seed: UInt64
    }
    var groups: [Group: [Int: [SeededCell]]] = [:]
    var order: [Group] = []
    for (place, part) in parts.enumerated() {
      for cell in part.cells.order where part.cells[cell]?.state ?? .torn > .torn {
        let group = Group(
          target: part.target, model: cell.cell.model, batch: cell.cell.batch, seed: cell.seed)
        if groups[group] == nil { order.append(group) }
        groups[group, default: [:]][place, default: []].append(cell)
      }
    }
    var choices: [Choice] = []
    var repeated = 0
    for group in order {
      let own = groups[group] ?? [:]
      func measured(_ place: Int) -> Int {
        (own[place] ?? []).count { parts[place].cells[$0]?.state == .measured }
      }
      var taken: [SeededCell: Int] = [:]
      for place in own.keys.sorted(by: { (measured($1), $0) < (measured($0), $1) }) {
        for cell in own[place] ?? [] {
          let state = parts[place].cells[cell]?.state ?? .torn
          if let before = taken[cell] {
            if state == .measured, choices[before].state == .measured { repeated += 1 }
            guard state > choices[before].state else { continue }
            choices[before] = Choice(target: group.target, cell: cell, part: place, state: state)
          } else {
            taken[cell] = choices.count
            choices.append(Choice(target: group.target, cell: cell, part: place, state: state))
          }
        }
      }
    }
    return (choices, repeated)
  }
}

extension RunEnvironment {
  /// Checks that a run can be a part beside this one.
  fileprivate func check(
    _ other: RunEnvironment, directory: String
  ) throws(MergeError) {
    func check(_ what: String, _ found: String?, _ expected: String?) throws(MergeError) {
      guard found != expected else { return }
      throw .different(
        directory: directory, what: what, found: found ?? "(none)", expected: expected ?? "(none)")
    }
    if suite != other.suite {
      throw .different(
        directory: directory, what: "another suite", found: "or another version of it",
        expected: "the same text")
    }
    try check("data with checksum", other.datasetChecksum, datasetChecksum)
    try check("commit", other.commit, commit)
    try check("a build of", other.build.rawValue, build.rawValue)
    if let own = sampling?.isCold, let found = other.sampling?.isCold {
      try check("caches that were", found ? "emptied" : "full", own ? "emptied" : "full")
    }
  }
}
