import Analysis
import Foundation
import Results
import Statistics

/// Accuracy against a cost with the Pareto front, each strategy named at the right edge.
///
/// A strategy's points are joined by a line that leads to its name; the names are moved apart
/// where accuracies lie close together, which they do: good compression costs little accuracy.
struct LabelledScatter {
  var name, question, subtitle, costLabel, costUnit, costColumn: String

  /// The rows to draw; those without a cost or an accuracy are left out.
  var rows: [SummaryRow]
  var cost: (SummaryRow) -> Double?
  var costInterval: (SummaryRow) -> Interval?

  /// Whether the shapes tell backends apart; otherwise each choice has one point.
  var hasBackends: Bool

  /// More names than these would not fit beside the picture.
  private static let mostNames = 40

  private struct Point {
    var row: SummaryRow
    var cost, accuracy: Double
    var isOnFront: Bool
  }

  private struct Series {
    var choice: AppliedStrategy
    var points: [Point]
  }

  /// The chart, `nil` when there is no point.
  func chart(_ data: ChartData) -> Chart? {
    let series = series(data)
    guard !series.isEmpty else { return nil }
    return Chart(
      name: name, data: table(series, data), script: script(series, data))
  }

  private func series(_ data: ChartData) -> [Series] {
    var points = rows.compactMap { row -> Point? in
      guard let cost = cost(row).positive, let accuracy = row.accuracy,
        accuracy.isFinite
      else { return nil }
      return Point(row: row, cost: cost, accuracy: accuracy, isOnFront: false)
    }
    let front = ParetoFront.indices(cost: points.map(\.cost), benefit: points.map(\.accuracy))
    for index in front { points[index].isOnFront = true }
    return data.labels.choices.compactMap { choice in
      let own = points.filter { $0.row.cell.applied == choice }
      guard !own.isEmpty else { return nil }
      return Series(choice: choice, points: own.sorted { $0.cost < $1.cost })
    }
  }

  private func table(_ series: [Series], _ data: ChartData) -> String {
    var table = DataTable(
      title: question,
      columns: [
        costColumn, "\(costColumn).low", "\(costColumn).high", "accuracy", "accuracy.low",
        "accuracy.high", "on-front", "shape", "strategy", "backend", "parameters",
      ])
    for one in series {
      table.add(
        block: [data.labels.label(one.choice), one.choice.parameters],
        one.points.map { fields($0, data) })
    }
    let front = series.flatMap(\.points).filter(\.isOnFront)
    table.add(
      block: ["Pareto front"],
      front.sorted { ($0.cost, $0.accuracy) < ($1.cost, $1.accuracy) }.map { fields($0, data) })
    return table.text
  }

  private func fields(_ point: Point, _ data: ChartData) -> [DataTable.Field] {
    let interval = costInterval(point.row)
    let shape =
      hasBackends
      ? Palette.shape(data.backendIndex(point.row))
      : data.shape(strategy: point.row.cell.strategy)
    return [
      .number(point.cost), .number(interval?.low), .number(interval?.high),
      .number(point.accuracy), .number(point.row.accuracyInterval?.low),
      .number(point.row.accuracyInterval?.high), .text(point.isOnFront ? "1" : "0"),
      .text("\(shape)"), .text(data.label(point.row)),
      .text(hasBackends ? point.row.cell.backend : "any"), .text(point.row.cell.parameters),
    ]
  }

  private func script(_ series: [Series], _ data: ChartData) -> GnuplotScript {
    let points = series.flatMap(\.points)
    let legend = data.backendLegend(inColor: false)
    let legendWidth = GnuplotScript.width - 100
    let legendHeight = Legend.height(legend, width: legendWidth)
    let values = points.map(\.accuracy) + points.flatMap { $0.row.accuracyInterval.ends }
    let y = Axis(linear: values.map { max($0, AccuracyPicture.least) })
    let picture = AccuracyPicture(
      name: name, question: question, subtitle: subtitle,
      x: Axis(
        logarithmic: points.map(\.cost)
          + points.flatMap { costInterval($0.row).ends.filter { $0 > 0 } },
        maximumTics: 8),
      xTitle: costLabel, xText: { Quantity.tic($0, unit: costUnit) },
      quality: points.first?.row.quality ?? .accuracy, y: y,
      names: names(series, above: y.low, data), leastHeight: 380,
      footer: 62 + (hasBackends ? 14 + legendHeight : 0))
    var script = picture.script
    if hasBackends {
      Legend.draw(
        legend, left: picture.frame.left, width: legendWidth, y: script.height + 4 - legendHeight,
        into: &script)
    }
    script.plot(elements(series, data))
    return script
  }

  /// The names of networks; of too many for a column, only of those on the front and of dense.
  private func names(
    _ series: [Series], above floor: Double, _ data: ChartData
  ) -> [EdgeName] {
    series.compactMap { one in
      guard let end = one.points.last else { return nil }
      let isOnFront = one.points.contains(where: \.isOnFront)
      guard series.count <= Self.mostNames || isOnFront || one.choice.isBaseline else {
        return nil
      }
      return EdgeName(
        text: data.labels.label(one.choice), color: data.color(strategy: one.choice.name),
        textColor: isOnFront ? "#000000" : "#777777", x: end.cost, y: max(end.accuracy, floor))
    }
  }

  private func elements(_ series: [Series], _ data: ChartData) -> [String] {
    let all = "for [i=0:\(series.count - 1)] data index i"
    var elements = [
      "data index \(series.count) using 1:4 with steps lc rgb '#bdbdbd' lw 6"
    ]
    elements += series.enumerated().map { index, one in
      "data index \(index) using 1:4 with lines"
        + " lc rgb '\(data.color(strategy: one.choice.name))' lw 1.3"
    }
    elements += [
      "\(all) using 1:4:2:3 with xerrorbars pt 0 lw 1.2 lc rgb '#222222'",
      "\(all) using 1:4:5:6 with yerrorbars pt 0 lw 1 lc rgb '#b0777777'",
    ]
    for (index, one) in series.enumerated() {
      let color = data.color(strategy: one.choice.name)
      // Networks on the front are larger.
      let source = "data index \(index) using 1:4:($7 == 1 ? 1.4 : 0.9)"
      let style = "with points ps variable pt variable"
      elements.append("\(source):8 \(style) lc rgb '\(color)'")
      elements.append("\(source):($8-1) \(style) lw 0.7 lc rgb '#222222'")
    }
    return elements
  }
}
