import Analysis
import OrderedCollections
import Results

/// What is drawn of a run that has more than a picture can hold: a choice of its networks, models
/// and batch sizes.
struct ChartSelection {
  /// More of each would make pictures that nobody can read, or more pictures than anybody looks at.
  private static let mostModels = 6, mostBatches = 4, mostNetworks = 48

  /// The rows to draw.
  let rows: [SummaryRow]

  /// Those of all networks, for curves: one more point makes them no harder to read.
  let curveRows: [SummaryRow]

  /// What was chosen and how; `nil` where all is drawn.
  let sentence: String?

  /// Chooses from rows.
  ///
  /// - Parameter isWanted: whether a cell is to be drawn, by its name; dense ones that drawn ones
  ///   are compared with are drawn too.
  init(_ all: [SummaryRow], _ isWanted: (String) -> Bool) {
    let wanted = Set(all.map(\.cell).filter { isWanted($0.name) }.map(\.setting))
    let asked = all.filter {
      isWanted($0.cell.name) || $0.cell.isBaseline && wanted.contains($0.cell.setting)
    }
    let models = Choice(OrderedSet(asked.map(\.cell.model)).elements, most: Self.mostModels)
    let batches = Choice(OrderedSet(asked.map(\.cell.batch)).elements, most: Self.mostBatches)
    let rows = asked.filter {
      models.taken.contains($0.cell.model) && batches.taken.contains($0.cell.batch)
    }
    let networks = Choice(
      of: OrderedSet(rows.map(\.cell.applied)).elements, in: Self.preferred(rows),
      most: Self.mostNetworks)
    curveRows = rows
    self.rows = rows.filter { networks.taken.contains($0.cell.applied) }
    let parts = [
      networks.text("networks"), models.text("models"), batches.text("batch sizes"),
    ].compactMap { $0 }
    sentence =
      parts.isEmpty
      ? nil
      : "\(parts.joined(separator: ", "))"
        + (networks.text("") == nil
          ? ""
          : "; of networks dense, one of each strategy, those on Pareto fronts of accuracy and"
            + " latency, and the others spread over each strategy's range")
  }

  /// The networks in the order in which they are to be drawn while there is room.
  private static func preferred(_ rows: [SummaryRow]) -> [AppliedStrategy] {
    let all = OrderedSet(rows.map(\.cell.applied)).elements
    let strategies = OrderedDictionary(grouping: all, by: \.name).values
      .map { siblings in Choice<AppliedStrategy>.spread(siblings.count).map { siblings[$0] } }
    // Round by round one of each strategy.
    let rounds = (0..<(strategies.map(\.count).max() ?? 0)).map { round in
      strategies.compactMap { $0.indices.contains(round) ? $0[round] : nil }
    }
    return all.filter(\.isBaseline) + (rounds.first ?? []) + fronts(rows) + rounds.joined()
  }

  /// The networks on the front of any picture, those on most first.
  private static func fronts(_ rows: [SummaryRow]) -> [AppliedStrategy] {
    struct Picture: Hashable {
      let model: String
      let batch: Int
    }
    let pictures = OrderedDictionary(grouping: rows) {
      Picture(model: $0.cell.model, batch: $0.cell.batch)
    }
    var counts: OrderedDictionary<AppliedStrategy, Int> = [:]
    for rows in pictures.values {
      let points = rows.compactMap { row in
        row.latency.positive.flatMap { latency in row.accuracy.map { (row, latency, $0) } }
      }
      for place in ParetoFront.indices(cost: points.map(\.1), benefit: points.map(\.2)) {
        counts[points[place].0.cell.applied, default: 0] += 1
      }
    }
    return counts.enumerated().sorted {
      (-$0.element.value, $0.offset) < (-$1.element.value, $1.offset)
    }.map(\.element.key)
  }
}

/// Some of several values.
private struct Choice<Value: Hashable> {
  let taken: Set<Value>
  private let count: Int

  /// Those that come first in an order, which may name values again.
  init(of all: [Value], in order: [Value], most: Int) {
    taken = Set(OrderedSet(order).prefix(most))
    count = all.count
  }

  /// The first, the last, and others between them.
  init(_ all: [Value], most: Int) {
    self.init(of: all, in: Self.spread(all.count).map { all[$0] }, most: most)
  }

  /// How many of them there are; `nil` where that is all.
  func text(_ name: String) -> String? {
    taken.count < count ? "\(taken.count) of \(count) \(name)" : nil
  }

  /// Places in an order in which however many come first lie far apart: the ends, then the middle,
  /// then the middles of the halves.
  static func spread(_ count: Int) -> [Int] {
    guard count > 1 else { return Array(0..<count) }
    var order = [0, count - 1]
    var gaps = [(0, count - 1)]
    while !gaps.isEmpty {
      let middles = gaps.filter { $1 - $0 > 1 }.map { ($0, ($0 + $1) / 2, $1) }
      order += middles.map(\.1)
      gaps = middles.flatMap { [($0, $1), ($1, $2)] }
    }
    return order
  }
}
