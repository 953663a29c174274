import Analysis
import Foundation
import Metrics
import OrderedCollections

/// Which layer bears how much pruning: accuracy over what is left of one layer, a curve for each
/// layer, a panel for each model.
enum SensitivityChart: ChartKind {
  static let name = "sensitivity"
  static let missing = "no layer was pruned"

  static func charts(_ curves: [SensitivityCurve]) -> [Chart] {
    guard !curves.isEmpty else { return [] }
    let table = table(curves)
    return [Chart(name: name, data: table.text, script: script(curves, table))]
  }

  private static func table(_ curves: [SensitivityCurve]) -> DataTable {
    var table = DataTable(
      title: "\(title(curves)) on validation samples with one layer pruned",
      columns: ["density", "accuracy", "sparsity", "layer", "model"])
    for curve in curves {
      table.add(
        block: block(curve),
        curve.points.map {
          [
            .number(1 - $0.sparsity), .number($0.accuracy), .number($0.sparsity),
            .text("\(curve.layer)"), .text(curve.model),
          ]
        })
    }
    return table
  }

  private static func title(_ curves: [SensitivityCurve]) -> String {
    curves.first?.quality == .r2 ? Quality.r2.title : "Accuracy"
  }

  private static func block(_ curve: SensitivityCurve) -> [String] {
    [curve.model, "layer \(curve.layer)"]
  }

  private static func script(
    _ curves: [SensitivityCurve], _ table: DataTable
  ) -> GnuplotScript {
    let models = OrderedSet(curves.map(\.model)).elements
    let grid = PanelGrid.column(panelHeight: 300, rightMargin: 200)
    var script = GnuplotScript(
      name: name, question: "Which layer bears how much pruning?",
      subtitle:
        "one layer pruned by magnitude, the others whole, no fine-tuning · validation samples"
        + " · mean over seeds",
      height: grid.bottom(of: models.count) + 4)
    let x = Axis(logarithmic: curves.flatMap { $0.points.map { 1 - $0.sparsity } }, maximumTics: 12)
    let y = Axis(linear: curves.flatMap { $0.points.map { max($0.accuracy, 0) } })
    for (index, model) in models.enumerated() {
      let own = curves.filter { $0.model == model }
      let frame = grid.frame(index)
      script.panel(frame, x: x, y: y)
      script.tics("x", x) { String(format: "%g", 100 * $0) }
      script.tics("y", y) { String(format: "%g", $0) }
      script.add("set xlabel 'weights left of the layer in percent (log scale)'")
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

  private static func elements(_ curves: [SensitivityCurve], _ table: DataTable) -> [String] {
    curves.enumerated().flatMap { place, curve -> [String] in
      guard let index = table.index(of: block(curve)) else { return [] }
      let color = Palette.backendColor(place)
      let source = "data index \(index) using 1:2"
      return ["\(source) with lines lw 1.6 lc rgb '\(color)'"]
        + GnuplotScript.points(source, shape: Palette.shape(place), color: color, size: 0.8)
    }
  }
}
