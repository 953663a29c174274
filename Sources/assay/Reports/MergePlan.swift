import Harness
import Results
import Suites

/// What the runs of one machine were to measure, and what of it isn't there.
struct MergePlan {
  /// The places of cells in the suite; empty where the suite can't be read.
  private(set) var order: [PlannedCell: Int] = [:]

  /// The cells that are missing, in the suite's order.
  private(set) var missing: [PlannedCell] = []

  /// The commands that measure them.
  private(set) var commands: [String] = []

  /// Why it isn't known what is missing; `nil` where it is.
  private(set) var objection: String?

  /// How many missing cells are named.
  private static let named = 10

  /// What parts have in common that are parts of the same.
  private struct Whole {
    let words: [String]
    let suite: LoadedSuite
    let trains: Bool
    var shards: [Int: Set<Int>] = [:]

    /// The cells of a part; all where there are no parts.
    func cells(_ shard: Shard?) -> [Suites.Cell] {
      shard?.cells(of: suite.cells, in: suite.suite, trains: trains) ?? suite.cells
    }
  }

  init(_ merge: RunMerge, target: String) {
    let there = Set(merge.cells(of: target).map { PlannedCell($0.cell) })
    var wholes: [[String]: Whole] = [:]
    for part in merge.selections(of: target) {
      guard let selection = part.selection else {
        objection = "\(part.directory) doesn't say which cells it was to measure"
        return
      }
      let words = Self.words(selection)
      if wholes[words] == nil { wholes[words] = Self.whole(selection, text: part.suite) }
      guard let whole = wholes[words] else {
        objection =
          "which cells are missing isn't known: \(selection.suite) can't be read here, or has "
          + "changed since"
        return
      }
      let shard = selection.shard.flatMap { Shard($0) }
      if let shard { wholes[words]?.shards[shard.count, default: []].insert(shard.number) }
      if whole.cells(shard).contains(where: { !there.contains(PlannedCell($0)) }) {
        commands.append(Self.command(words, shard, into: part.directory))
      }
    }
    for whole in wholes.values {
      if order.isEmpty { order = Self.places(whole.suite.suite.cells) }
      for (count, found) in whole.shards.sorted(by: { $0.key < $1.key }) {
        for number in 1...count where !found.contains(number) {
          let shard = Shard(number: number, count: count)
          // An empty part leaves no run.
          if !whole.cells(shard).isEmpty { commands.append(Self.command(whole.words, shard)) }
        }
      }
    }
    let expected = Set(wholes.values.flatMap { $0.suite.cells.map(PlannedCell.init) })
    missing = expected.subtracting(there).sorted {
      (order[$0] ?? .max, $0.name, $0.seed) < (order[$1] ?? .max, $1.name, $1.seed)
    }
    if missing.isEmpty { commands = [] }
  }

  /// Prints what is missing.
  func tell() {
    guard !missing.isEmpty else { return }
    print("missing: \(missing.count)")
    for cell in missing.prefix(Self.named) { print("  \(cell.name), seed \(cell.seed)") }
    if missing.count > Self.named { print("  … and \(missing.count - Self.named) more") }
    if !commands.isEmpty {
      print("measured by:")
      for command in commands { print("  \(command)") }
    }
  }

  private static func whole(_ selection: RunSelection, text: String) -> Whole? {
    let loaded = try? SuiteArguments.load(
      selection.suite, filter: selection.filter, seed: selection.seed)
    guard let loaded, loaded.suite.text == text else { return nil }
    return Whole(words: words(selection), suite: loaded, trains: selection.models == nil)
  }

  private static func places(_ cells: [Suites.Cell]) -> [PlannedCell: Int] {
    Dictionary(
      cells.enumerated().map { (PlannedCell($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func words(_ selection: RunSelection) -> [String] {
    ["assay", "run", selection.suite]
      + (selection.filter.map { ["--filter", $0] } ?? [])
      + (selection.seed.map { ["--seed", "\($0)"] } ?? [])
      + (selection.models.map { ["--models", $0] } ?? [])
  }

  private static func command(
    _ words: [String], _ shard: Shard?, into directory: String? = nil
  ) -> String {
    ShellCommand.line(
      words + (shard.map { ["--shard", "\($0)"] } ?? []) + (directory.map { ["--into", $0] } ?? []))
  }
}

extension PlannedCell {
  fileprivate init(_ cell: Suites.Cell) { self.init(name: cell.name, seed: cell.seed) }
}
