import Files
import Metrics
import Results

/// `computed.csv`: what a network would cost on one piece of hardware a row. Every column of a cost
/// begins with `computed.`; of what was measured it has the accuracy alone, to know a network by.
public enum CostCSV {
  /// The file's columns, but for the machines' names.
  public static let columns: [Column<CostRow>] =
    [
      text("suite") { $0.network.suite }, text("dataset") { $0.network.dataset },
      text("model") { $0.network.model }, text("strategy") { $0.network.strategy },
      text("parameters") { $0.network.parameters }, text("hardware") { $0.hardware },
      text("cost-model") { $0.model },
      Column("accuracy") { $0.accuracy }, text("accuracy.metric") { $0.quality.rawValue },
    ]
    + Metric.computed.map { metric in Column(metric.name) { $0.values[metric] } }
    + [text("shortages") { $0.shortages.joined(separator: "; ") }]

  /// The whole file: a header, then the rows in their order. Where machines have networks of their
  /// own, a last column says whose a row is.
  public static func text(_ rows: [CostRow]) -> String {
    let target =
      rows.contains { !$0.network.target.isEmpty } ? [text("target") { $0.network.target }] : []
    return TableFile("the computed.csv of a run", blank: blank, columns: columns + target)
      .text(rows)
  }

  private static let blank = CostRow(network: .blank, hardware: "", model: "", values: [:])

  /// A column that is written; nothing reads it back but scripts.
  private static func text(
    _ name: String, _ get: @escaping @Sendable (CostRow) -> String
  ) -> Column<CostRow> {
    Column(name, .text, get: get, set: { _, _ in })
  }
}

extension RunDirectory {
  /// What networks would cost on hardware that isn't there, where a suite names any.
  public var computed: String { "\(path)/computed.csv" }
}
