import OrderedCollections
import Results

/// A call of a network, or an epoch of a training, with its parts.
public struct ProfiledActivity: Sendable {
  /// What was profiled, with which seed.
  public let cell: CellKey, seed: UInt64

  /// Whether a call or a training.
  public let activity: ProfileRecord.Activity

  /// The whole.
  public let whole: ProfileRecord

  /// What it is made of, in order; what they don't explain is the last.
  public let parts: [ProfileRecord]

  /// The median of the dense network's whole in the same setting divided by this one's; `nil` for
  /// dense itself and where there is none.
  public private(set) var speedup: Double?

  /// All that a file holds, in order of first appearance; a whole without rows of its own is left
  /// out.
  public static func all(in records: [ProfileRecord]) -> [ProfiledActivity] {
    struct Key: Hashable {
      let cell: CellKey
      let seed: UInt64
      let activity: ProfileRecord.Activity
    }
    let groups = OrderedDictionary(grouping: records) {
      Key(cell: $0.cell, seed: $0.seed, activity: $0.activity)
    }
    var all = groups.compactMap { key, records -> ProfiledActivity? in
      guard let whole = records.first(where: { $0.phase == ProfileRecord.wholePhase }) else {
        return nil
      }
      return ProfiledActivity(
        cell: key.cell, seed: key.seed, activity: key.activity, whole: whole,
        parts: records.filter { $0.phase != ProfileRecord.wholePhase })
    }
    for index in all.indices {
      let own = all[index]
      let dense = all.first {
        $0.cell.isBaseline && $0.cell.setting == own.cell.setting && $0.seed == own.seed
      }
      if !own.cell.isBaseline, let dense {
        all[index].speedup = dense.whole.seconds / own.whole.seconds
      }
    }
    return all
  }

  private init(
    cell: CellKey, seed: UInt64, activity: ProfileRecord.Activity, whole: ProfileRecord,
    parts: [ProfileRecord]
  ) {
    self.cell = cell
    self.seed = seed
    self.activity = activity
    self.whole = whole
    self.parts = parts
  }

  /// The cell's name, or what is trained.
  public var name: String {
    activity == .training
      ? "training \(cell.model), an epoch of \(cell.parameters)"
      : "\(cell.model)/\(cell.applied.label)/\(cell.backend)/\(cell.batch)"
  }
}
