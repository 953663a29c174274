import Analysis
import Foundation
import OrderedCollections

/// How long other programs' runtimes take, as multiples of the fastest own kernels.
public enum PeersTable {
  /// A part of `summary.md`: a table for each model and number of threads with every runtime; empty
  /// without comparisons.
  public static func markdown(_ comparisons: [PeerComparison]) -> String {
    MarkdownTable.section("Other runtimes", explanation, tables(comparisons))
  }

  private static let explanation = """
    The fastest own backend, and for each other runtime its latency and how many times as long that
    is, with a 95 % interval as of latencies that don't depend on each other: above 1 the own
    kernels are faster. The last column is against the fastest of the others.
    """

  static func tables(_ comparisons: [PeerComparison]) -> [Table] {
    groups(comparisons).map { title, own in
      let backends = OrderedSet(own.flatMap { $0.peers.map(\.row.cell.backend) })
      return Table(title, of: own, columns: columns(Array(backends)))
    }
  }

  private static func columns(_ backends: [String]) -> [ColumnOf<PeerComparison>] {
    [
      .text("strategy") { .strategy($0.own.cell.strategy, $0.own.cell.parameters) },
      .number("batch") { Cell(count: $0.own.cell.batch) },
      .text("own") { Cell($0.own.cell.backend) },
      .number("latency") { row in Cell(row.own.latency) { Quantity.time($0, interval: nil) } },
    ]
      + backends.map { backend in
        .number(backend) { comparison in
          let peer = comparison.peers.first { $0.row.cell.backend == backend }
          return Cell(peer?.ratio.value) { ratio in
            let time = peer?.row.latency.map { Quantity.time($0, interval: nil) } ?? ""
            return "\(time) · \(Quantity.times(ratio, interval: peer?.ratio.interval))"
          }
        }
      } + [.number("others at best") { Cell($0.best.ratio.value, Quantity.ratio) }]
  }

  /// The same for a terminal: the fastest of the others alone, a row for each strategy, a column
  /// for each batch size.
  ///
  /// - Parameters:
  ///   - width: The terminal's columns; no line is wider.
  ///   - color: Whether to use ANSI escape codes; otherwise there are none.
  public static func terminal(_ comparisons: [PeerComparison], width: Int, color: Bool) -> String {
    let labels = StrategyLabels(comparisons.map(\.own.cell.applied))
    let batches = Array(OrderedSet(comparisons.map(\.own.cell.batch)))
    let tables = groups(comparisons).map { title, own in
      let rows = OrderedDictionary(grouping: own, by: \.own.cell.applied).map {
        (label: labels.label($0), comparisons: $1)
      }
      return Table(
        "\(title): fastest other runtime ÷ own", of: rows,
        columns: [.text("strategy", width: .cut(to: 8)) { Cell($0.label) }]
          + batches.enumerated().map { index, batch in
            .number("batch \(batch)", importance: batches.count - index) { row in
              briefCell(row.comparisons.first { $0.own.cell.batch == batch })
            }
          },
        tone: { tone($0.comparisons) })
    }
    return TerminalTable(width: width, color: color).text(tables)
  }

  /// The ratio and how far its 95 % interval reaches to the farther side.
  private static func briefCell(_ comparison: PeerComparison?) -> Cell {
    Cell(comparison?.best.ratio.value) { ratio in
      guard let interval = comparison?.best.ratio.interval else { return Quantity.ratio(ratio) }
      let reach = max(interval.high - ratio, ratio - interval.low)
      return Quantity.ratio(ratio) + String(format: " ± %.2f", reach)
    }
  }

  /// Good where the own kernels are faster beyond doubt everywhere, bad where somewhere another is.
  private static func tone(_ comparisons: [PeerComparison]) -> Table.Tone? {
    let intervals = comparisons.compactMap(\.best.ratio.interval)
    if intervals.contains(where: { $0.high < 1 }) { return .bad }
    return intervals.count == comparisons.count && intervals.allSatisfy { $0.low > 1 } ? .good : nil
  }

  private static func groups(
    _ comparisons: [PeerComparison]
  ) -> OrderedDictionary<String, [PeerComparison]> {
    OrderedDictionary(grouping: comparisons) { comparison in
      let cell = comparison.own.cell
      return "\(cell.model), " + (cell.threads == 1 ? "1 thread" : "\(cell.threads) threads")
    }
  }
}
