import Analysis
import OrderedCollections
import Results

/// The same networks on several machines, side by side.
public enum TargetsTable {
  /// A part of `summary.md`; empty without comparisons.
  public static func markdown(_ comparisons: [TargetComparison], _ targets: [String]) -> String {
    MarkdownTable.section("Machines", explanation, tables(comparisons, targets))
  }

  private static let explanation = """
    What the same network takes on each machine, and in brackets how many times faster than the
    dense one it is there. Times of two machines were never measured side by side.
    """

  /// The same for a terminal.
  ///
  /// - Parameters:
  ///   - width: The terminal's columns; no line is wider.
  ///   - color: Whether to use ANSI escape codes; otherwise there are none.
  public static func terminal(
    _ comparisons: [TargetComparison], _ targets: [String], width: Int, color: Bool
  ) -> String {
    TerminalTable(width: width, color: color).text(tables(comparisons, targets))
  }

  static func tables(
    _ comparisons: [TargetComparison], _ targets: [String]
  ) -> [Table] {
    let labels = StrategyLabels(comparisons.map(\.cell.applied))
    return OrderedDictionary(grouping: comparisons) {
      "model \($0.cell.model), batch \($0.cell.batch)"
    }.map { title, own in
      Table(
        title, of: own,
        columns: [
          .text("strategy", width: .cut(to: 8)) { Cell(labels.label($0.cell.applied)) },
          .text("backend") { Cell($0.cell.backend) },
        ]
          + targets.enumerated().map { place, target in
            .number(target, importance: targets.count - place) { cell($0.rows[place]) }
          })
    }
  }

  private static func cell(_ row: SummaryRow?) -> Cell {
    guard let row, !row.failed else { return Cell(row == nil ? "" : "failed") }
    return Cell(row.latency) { latency in
      let times = row.cell.isBaseline ? nil : row.speedup
      return Quantity.text(latency, unit: "s")
        + (times.map { " (\(Quantity.ratio($0)))" } ?? "")
    }
  }
}
