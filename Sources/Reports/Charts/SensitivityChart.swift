import Analysis
import Foundation
import Metrics
import OrderedCollections

/// Which layer bears how much pruning: accuracy over what is left of one layer.
enum SensitivityChart: ChartKind {
  static let name = "sensitivity"
  static let missing = "no layer was pruned"

  static func charts(_ curves: [SensitivityCurve]) -> [Chart] {
    SensitivityPanels(
      name: name, question: "Which layer bears how much pruning?", what: "pruned",
      how: "one layer pruned by magnitude, the others whole, no fine-tuning",
      axis: "weights left of the layer in percent (log scale)", column: "density",
      value: { 1 - $0.sparsity }, tic: { String(format: "%g", 100 * $0) }
    ).charts(curves.filter { !$0.isOfRanks })
  }
}

/// Which layer bears how low a rank: accuracy over the rank of one layer.
enum RankChart: ChartKind {
  static let name = "ranks"
  static let missing = "no layer had a lower rank"

  static func charts(_ curves: [SensitivityCurve]) -> [Chart] {
    SensitivityPanels(
      name: name, question: "Which layer bears how low a rank?", what: "of a low rank",
      how: "one layer by its largest singular values, the others whole, no fine-tuning",
      axis: "rank of the layer (log scale)", column: "rank",
      value: { Double($0.rank ?? 0) }, tic: { String(format: "%g", $0) }
    ).charts(curves.filter(\.isOfRanks))
  }
}

/// A curve for each layer, a panel for each model.
private struct SensitivityPanels {
  let name, question: String

  /// What the layer was, and how the network came to be so.
  let what, how: String

  /// The horizontal axis, its column, its value of a point and the text of a tic.
  let axis, column: String
  let value: (SensitivityCurve.Point) -> Double
  let tic: (Double) -> String

  func charts(_ curves: [SensitivityCurve]) -> [Chart] {
    guard !curves.isEmpty else { return [] }
    let table = table(curves)
    return [Chart(name: name, data: table.text, script: script(curves, table))]
  }

  private func table(_ curves: [SensitivityCurve]) -> DataTable {
    var table = DataTable(
      title: "\(title(curves)) on validation samples with one layer \(what)",
      columns: [column, "accuracy", "sparsity", "layer", "model"])
    for curve in curves {
      table.add(
        block: block(curve),
        curve.points.map {
          [
            .number(value($0)), .number($0.accuracy), .number($0.sparsity),
            .text("\(curve.layer)"), .text(curve.model),
          ]
        })
    }
    return table
  }

  private func title(_ curves: [SensitivityCurve]) -> String {
    curves.first?.quality == .r2 ? Quality.r2.title : "Accuracy"
  }

  private func block(_ curve: SensitivityCurve) -> [String] {
    [curve.model, "layer \(curve.layer)"]
  }

  private func script(
    _ curves: [SensitivityCurve], _ table: DataTable
  ) -> GnuplotScript {
    let models = OrderedSet(curves.map(\.model)).elements
    let grid = PanelGrid.column(panelHeight: 300, rightMargin: 200)
    var script = GnuplotScript(
      name: name, question: question,
      subtitle: "\(how) · validation samples · mean over seeds",
      height: grid.bottom(of: models.count) + 4)
    let x = Axis(logarithmic: curves.flatMap { $0.points.map(value) }, maximumTics: 12)
    let y = Axis(linear: curves.flatMap { $0.points.map { max($0.accuracy, 0) } })
    for (index, model) in models.enumerated() {
      let own = curves.filter { $0.model == model }
      let frame = grid.frame(index)
      script.panel(frame, x: x, y: y)
      script.tics("x", x, name: tic)
      script.tics("y", y) { String(format: "%g", $0) }
      script.add("set xlabel '\(axis)'")
      script.add("set ylabel '\(title(curves).lowercased())'")
      script.label(model, x: frame.left, y: frame.top - 14)
      for (place, curve) in own.enumerated() {
        let height = frame.top + 20 + 22 * Double(place)
        script.point(
          shape: Palette.shape(place), color: Palette.backendColor(place), x: frame.right + 24,
          y: height - 4)
        script.label(
          "layer \(curve.layer), \(curve.shape)", x: frame.right + 38, y: height, size: 12)
      }
      script.plot(elements(own, table))
    }
    return script
  }

  private func elements(_ curves: [SensitivityCurve], _ table: DataTable) -> [String] {
    curves.enumerated().flatMap { place, curve -> [String] in
      guard let index = table.index(of: block(curve)) else { return [] }
      let color = Palette.backendColor(place)
      let source = "data index \(index) using 1:2"
      return ["\(source) with lines lw 1.6 lc rgb '\(color)'"]
        + GnuplotScript.points(source, shape: Palette.shape(place), color: color, size: 0.8)
    }
  }
}
