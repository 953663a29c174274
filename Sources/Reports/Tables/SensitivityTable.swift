import Analysis
import OrderedCollections

/// How much pruning, and how low a rank, each layer bears: a row for each sparsity or rank, a
/// column for each layer.
public enum SensitivityTable {
  /// `summary.md` of a run of `assay sensitivity`: a table for each model, and one for its ranks.
  public static func markdown(_ curves: [SensitivityCurve]) -> String {
    MarkdownTable.text(tables(curves))
  }

  static func tables(_ curves: [SensitivityCurve]) -> [Table] {
    struct Key: Hashable {
      let model: String, isOfRanks: Bool
    }
    return OrderedDictionary(grouping: curves) { Key(model: $0.model, isOfRanks: $0.isOfRanks) }
      .map { key, curves in
        let title = "\(key.model): \(curves[0].quality.title) on validation samples with one layer"
        return key.isOfRanks
          ? Table(
            "\(title) of a low rank",
            of: Set(curves.flatMap { $0.points.compactMap(\.rank) }).sorted(),
            columns: [.number("rank") { Cell(count: $0) }] + columns(curves, \.rank))
          : Table(
            "\(title) pruned", of: Set(curves.flatMap { $0.points.map(\.sparsity) }).sorted(),
            columns: [
              .number("weights left") { Cell(100 * (1 - $0), format: "%.3g %%") }
            ] + columns(curves, \.sparsity))
      }
  }

  /// A column for each layer.
  ///
  /// - Parameter amount: what a row is known by.
  private static func columns<Amount: Equatable, Found: Equatable>(
    _ curves: [SensitivityCurve], _ amount: KeyPath<SensitivityCurve.Point, Found>
  ) -> [ColumnOf<Amount>] {
    curves.map { curve in
      .number("layer \(curve.layer), \(curve.shape)") { row in
        Cell(curve.points.first { $0[keyPath: amount] as? Amount == row }?.accuracy) {
          Quantity.fraction($0)
        }
      }
    }
  }
}
