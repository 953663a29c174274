import Files
import Foundation

extension RunMerge {
  /// About how many rows are written at once.
  private static let rowsAtOnce = 20_000

  /// Writes the merged run: in a directory beside, which then gets its name, so that it is whole or
  /// not there.
  ///
  /// - Parameters:
  ///   - path: its directory, which must not exist yet.
  ///   - order: the places of cells, by name and seed, where the suite's order is known; others
  ///     follow in the order of the parts.
  /// - Returns: what is to be known of the networks: those of one name that differ.
  /// - Throws: `FileError`.
  public func write(
    to path: String, order: [PlannedCell: Int] = [:]
  ) throws(FileError) -> [String] {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .cannotCreate(path: path, reason: SystemError(code: EEXIST).reason)
    }
    let partial = PartialFiles.name(of: path)
    try? FileManager.default.removeItem(atPath: partial)
    let directory = RunDirectory(path: partial)
    do throws(FileError) {
      try directory.createSubdirectories()
      try writeRows(to: directory, order: order)
      try environment.write(to: directory.environment)
      let differing = try linkModels(into: directory.models)
      guard rename(partial, path) == 0 else { throw SystemError.last.whileCreating(path) }
      return differing
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private func writeRows(
    to directory: RunDirectory, order: [PlannedCell: Int]
  ) throws(FileError) {
    let writer = try TableWriter(ResultsCSV.table, path: directory.results)
    let targetPlaces = Dictionary(
      targets.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let places = choices.enumerated().map { index, choice in
      (
        choice: index, target: targetPlaces[choice.target] ?? 0,
        place: order[PlannedCell(choice.cell)] ?? .max
      )
    }.sorted { ($0.target, $0.place, $0.choice) < ($1.target, $1.place, $1.choice) }
    var rows: [Record] = []
    for place in places {
      let choice = choices[place.choice]
      let part = parts[choice.part]
      let results = part.directory.results
      var own = try ResultsCSV.table.read(results, lines: part.cells[choice.cell]?.lines ?? [])
      var said = SaidValues()
      if said.add(own) != nil {
        throw .malformed(
          path: results, line: 1, column: nil,
          found: "a second row of one value of \(choice.cell.cell.name)",
          expected: "every value once")
      }
      if !choice.target.isEmpty {
        var cell = choice.cell.cell
        cell.target = choice.target
        for row in own.indices { own[row].cell = cell }
      }
      rows += own
      if rows.count >= Self.rowsAtOnce {
        try writer.append(rows)
        rows.removeAll(keepingCapacity: true)
      }
    }
    try writer.append(rows)
    writer.close()
  }

  /// Gives the parts' networks a second name in the merged run, or copies them.
  private func linkModels(into folder: String) throws(FileError) -> [String] {
    var differing: [String] = []
    for part in parts {
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: part.directory.models)) ?? []
      for name in names.sorted() where !PartialFiles.isName(name) {
        let (own, merged) = ("\(part.directory.models)/\(name)", "\(folder)/\(name)")
        if link(own, merged) == 0 { continue }
        let isThere = errno == EEXIST
        let bytes = try WholeFile.read(own, expected: "a network of a run")
        if !isThere {
          try WholeFile.write(bytes, to: merged)
        } else if try WholeFile.read(merged, expected: "a network of a run") != bytes,
          !differing.contains(name)
        {
          differing.append(name)
        }
      }
    }
    return differing
  }
}

/// A cell as a suite plans it: what the machine makes of its backend isn't known.
public struct PlannedCell: Hashable, Sendable {
  /// `model/strategy/backend/batch`.
  public let name: String

  /// The seed of training.
  public let seed: UInt64

  /// Creates a cell.
  public init(name: String, seed: UInt64) {
    self.name = name
    self.seed = seed
  }

  /// What a recorded cell was planned as.
  public init(_ cell: SeededCell) { self.init(name: cell.cell.name, seed: cell.seed) }
}
