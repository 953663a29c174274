import OrderedCollections
import Results

/// One network on several machines: the same model after the same strategy, on one backend with one
/// batch size.
public struct TargetComparison: Sendable {
  /// What all have in common is right in it, its target and instruction set are the first one's.
  public let cell: CellKey

  /// What each machine took, in the order of the targets; `nil` where it wasn't measured.
  public let rows: [SummaryRow?]

  /// The machines of a run's rows in the order of their first ones; a single empty name in a run on
  /// one machine.
  public static func targets(of rows: [SummaryRow]) -> [String] {
    OrderedSet(rows.map(\.cell.target)).elements
  }

  /// All comparisons that a run allows, in the order of their first rows; none for a run on one
  /// machine.
  public static func all(in rows: [SummaryRow]) -> [TargetComparison] {
    let targets = targets(of: rows)
    guard targets.count > 1 else { return [] }
    return OrderedDictionary(grouping: rows) { row in
      // What a machine makes of a backend is its own.
      var key = row.cell
      (key.target, key.isa, key.threads) = ("", "", 1)
      return key
    }.values.map { own in
      TargetComparison(
        cell: own[0].cell,
        rows: targets.map { target in own.first { $0.cell.target == target } })
    }
  }
}
