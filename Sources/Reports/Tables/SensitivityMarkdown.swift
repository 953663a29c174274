import Foundation
import Results

/// `summary.md` of a run of `assay sensitivity`.
public enum SensitivityMarkdown {
  /// A table for each model: a row for each sparsity, a column for each layer.
  public static func text(_ curves: [SensitivityCurve]) -> String {
    var models: [String] = []
    for curve in curves where !models.contains(curve.model) { models.append(curve.model) }
    return models.map { model in
      let own = curves.filter { $0.model == model }
      return "## \(model): accuracy on validation samples with one layer pruned\n\n\(table(own))"
    }.joined(separator: "\n")
  }

  private static func table(_ curves: [SensitivityCurve]) -> String {
    let header = ["weights left"] + curves.map { "layer \($0.layer), \($0.shape)" }
    let sparsities = Set(curves.flatMap { $0.points.map(\.sparsity) }).sorted()
    let rows = sparsities.map { sparsity in
      [String(format: "%.3g %%", 100 * (1 - sparsity))]
        + curves.map { curve in
          curve.points.first { $0.sparsity == sparsity }
            .map { String(format: "%.4f", $0.accuracy) } ?? ""
        }
    }
    let rule = header.map { _ in "--:" }
    return ([header, rule] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}
