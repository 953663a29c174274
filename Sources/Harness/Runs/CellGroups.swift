import Suites

/// Cells that are measured together, in interleaved rounds.
enum CellGroups {
  /// Cells of one seed, model and batch make a group, in the order of their first.
  static func all(of cells: [Cell]) -> [[Cell]] {
    struct Key: Hashable {
      let seed: UInt64
      let model: Model
      let batch: Int
    }
    var order: [Key] = []
    var groups: [Key: [Cell]] = [:]
    for cell in cells {
      let key = Key(seed: cell.seed, model: cell.model, batch: cell.batch)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(cell)
    }
    return order.compactMap { groups[$0] }
  }
}
