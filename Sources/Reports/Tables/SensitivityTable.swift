import Analysis
import OrderedCollections

/// How much pruning each layer bears: a row for each sparsity, a column for each layer.
public enum SensitivityTable {
  /// `summary.md` of a run of `assay sensitivity`: a table for each model.
  public static func markdown(_ curves: [SensitivityCurve]) -> String {
    MarkdownTable.text(tables(curves))
  }

  static func tables(_ curves: [SensitivityCurve]) -> [Table] {
    OrderedDictionary(grouping: curves, by: \.model).map { model, curves in
      Table(
        "\(model): \(curves[0].quality.title) on validation samples with one layer pruned",
        of: Set(curves.flatMap { $0.points.map(\.sparsity) }).sorted(), columns: columns(curves))
    }
  }

  private static func columns(_ curves: [SensitivityCurve]) -> [ColumnOf<Double>] {
    let left = ColumnOf<Double>.number("weights left") { sparsity in
      Cell(100 * (1 - sparsity), format: "%.3g %%")
    }
    return [left]
      + curves.map { curve in
        .number("layer \(curve.layer), \(curve.shape)") { sparsity in
          Cell(curve.points.first { $0.sparsity == sparsity }?.accuracy) { Quantity.fraction($0) }
        }
      }
  }
}
