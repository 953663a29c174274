import Analysis
import Foundation
import Metrics
import OrderedCollections

/// What networks would cost on hardware that isn't there: a table for each piece of it. All of it
/// is computed but the accuracy.
public enum CostsTable {
  /// A part of `summary.md`; empty without rows.
  public static func markdown(_ rows: [CostRow]) -> String {
    MarkdownTable.section(title, explanation, tables(rows))
  }

  static let title = "Computed: what it would cost on other hardware"

  static let explanation = """
    **Nothing here was measured but the accuracy**, which is the network's own. \
    The rest is computed for one sample, by a model of hardware that isn't here, and in brackets \
    how many times less it is than for the dense network. `assay explain targets` says what each \
    model counts and leaves out. Hardware makes use of zeros and of shared values only where its \
    file says so.
    """

  /// The same for a page, whose paragraphs are plain text.
  static let pageExplanation = explanation.replacing("**", with: "").replacing("`", with: "")

  static func tables(_ rows: [CostRow]) -> [Table] {
    OrderedDictionary(grouping: rows, by: title)
      .map { title, own in Table(title, of: own, columns: columns(own)) }
  }

  private static func title(_ row: CostRow) -> String {
    "computed: \(row.hardware), by the model \(row.model)"
      + (row.network.target.isEmpty ? "" : ", of the networks on \(row.network.target)")
  }

  private static func columns(_ rows: [CostRow]) -> [ColumnOf<CostRow>] {
    let baselines = Dictionary(
      rows.filter(\.isBaseline).map { ($0.network.model, $0) }
    ) { first, _ in first }
    let metrics = Metric.computed.filter { metric in
      metric != .computedFit && rows.contains { $0.values[metric] != nil }
    }
    let quality = rows.first?.quality ?? .accuracy
    let names: [ColumnOf<CostRow>] = [
      .text("model", width: .cut(to: 8)) { Cell($0.network.model) },
      .text("strategy", width: .cut(to: 8)) {
        .strategy($0.network.strategy, $0.network.parameters)
      },
      .number("\(quality.title), measured") { Cell($0.accuracy) { Quantity.fraction($0) } },
    ]
    let costs: [ColumnOf<CostRow>] = metrics.map { metric in
      .number(metric.title) { row in
        Cell(row.values[metric]) { value in
          text(value, metric) + ratio(value, to: baselines[row.network.model]?.values[metric])
        }
      }
    }
    let hasFit = rows.contains { $0.values[.computedFit] != nil }
    return names + costs + (hasFit ? [.text("fits") { Cell(fit($0)) }] : [])
  }

  private static func text(_ value: Double, _ metric: Metric) -> String {
    switch metric.unit {
    case "s", "J": Quantity.text(value, unit: metric.unit)
    case "bytes": Quantity.kibibytes(value)
    case "operations": Quantity.text(value, unit: "").trimmingCharacters(in: .whitespaces)
    // A run's file may say more than an integer holds.
    default: Int(exactly: value).map(String.init) ?? String(format: "%.1f", value)
    }
  }

  private static func ratio(_ value: Double, to dense: Double?) -> String {
    guard let dense, dense > 0, value > 0, dense != value else { return "" }
    return " (\(Quantity.ratio(dense / value)))"
  }

  private static func fit(_ row: CostRow) -> String {
    guard let fit = row.values[.computedFit] else { return "" }
    return fit == 1 ? "yes" : "no: \(row.shortages.joined(separator: "; "))"
  }
}
