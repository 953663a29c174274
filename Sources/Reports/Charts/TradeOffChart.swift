import Analysis
import Foundation
import Metrics
import OrderedCollections
import Results
import Statistics

/// What does more compression cost? Accuracy along each strategy's sweep: a picture of the files'
/// sizes for each model, and one of measured speed-ups for each batch size.
enum TradeOffChart: ChartKind {
  static let name = "tradeoff"
  static let missing = "no strategy has three values of a parameter"

  /// How far below dense the picture reaches: where networks are usable, curves lie close together.
  private static let depth = 0.1

  private static func depthText(_ quality: Quality) -> String {
    switch quality {
    case .accuracy: "\(Int(depth * 100)) points"
    case .r2: "\(depth)"
    }
  }

  private struct Point {
    /// How many times smaller or faster than dense.
    var gain, accuracy: Double
    var interval: Interval?
    var choice: AppliedStrategy
  }

  private struct Curve {
    var sweep: Sweep
    var points: [Point]
    /// Its place among the curves of its strategy.
    var sibling: Int
  }

  static func charts(_ data: ChartData) -> [Chart] {
    let sweeps = Sweep.all(OrderedSet(data.curveRows.map(\.cell.applied)).elements)
    return data.models.flatMap { model in
      let rows = data.curveRows.filter { $0.cell.model == model }
      let size = chart(
        fileName([data.fileName(model: model), "size"]), model: model,
        curves(sweeps) { choice in
          rows.first { $0.cell.applied == choice && $0.compression.positive != nil }
            .flatMap { row in point(row, gain: row.compression) }
        },
        question: question("a smaller file", rows),
        gain: "times smaller than the weights in fp32, as a real file (log scale)", data)
      let speed = data.batches.map { batch in
        let own = rows.filter { $0.cell.batch == batch }
        return chart(
          fileName([data.fileName(model: model), "batch\(batch)"]), model: model,
          curves(sweeps) { choice in
            fastest(own, choice).flatMap { row in point(row, gain: speedup(row, own)) }
          },
          question: question("speed", rows, " at batch \(batch)"),
          gain: "times faster than dense, each on its fastest backend (log scale)", data)
      }
      return ([size] + speed).compactMap(\.self)
    }
  }

  private static func question(
    _ gain: String, _ rows: [SummaryRow], _ place: String = ""
  ) -> String {
    "How much \(rows.first?.quality.title ?? "accuracy") does \(gain) cost\(place)?"
  }

  private static func fastest(_ rows: [SummaryRow], _ choice: AppliedStrategy) -> SummaryRow? {
    rows.filter { $0.cell.applied == choice && $0.latency.positive != nil }
      .min { ($0.latency ?? .infinity) < ($1.latency ?? .infinity) }
  }

  private static func speedup(_ row: SummaryRow, _ rows: [SummaryRow]) -> Double? {
    guard let dense = rows.first(where: \.cell.isBaseline),
      let base = fastest(rows, dense.cell.applied)
    else { return nil }
    // On one backend the ratio is known from pairs; two backends have none.
    if base.cell.setting == row.cell.setting { return row.speedup }
    guard let latency = base.latency, let own = row.latency else { return nil }
    return latency / own
  }

  private static func point(_ row: SummaryRow, gain: Double?) -> Point? {
    guard let gain = gain.positive, let accuracy = row.accuracy, accuracy.isFinite else {
      return nil
    }
    return Point(
      gain: gain, accuracy: accuracy, interval: row.accuracyInterval,
      choice: row.cell.applied)
  }

  /// The sweeps of which two points or more could be measured.
  private static func curves(
    _ sweeps: [Sweep], _ point: (AppliedStrategy) -> Point?
  ) -> [Curve] {
    var siblings: [String: Int] = [:]
    return sweeps.compactMap { sweep in
      let points = sweep.choices.compactMap(point)
      guard points.count > 1 else { return nil }
      defer { siblings[sweep.strategy, default: 0] += 1 }
      return Curve(sweep: sweep, points: points, sibling: siblings[sweep.strategy] ?? 0)
    }
  }

  private static func chart(
    _ name: String, model: String, _ curves: [Curve], question: String, gain: String,
    _ data: ChartData
  ) -> Chart? {
    guard !curves.isEmpty else { return nil }
    var table = DataTable(
      title: question,
      columns: ["gain", "accuracy", "accuracy.low", "accuracy.high", "curve", "choice"])
    for curve in curves {
      table.add(
        block: [curve.sweep.name],
        curve.points.map {
          [
            .number($0.gain), .number($0.accuracy), .number($0.interval?.low),
            .number($0.interval?.high), .text(curve.sweep.name),
            .text(data.labels.label($0.choice)),
          ]
        })
    }
    return Chart(
      name: name, data: table.text,
      script: script(name, model, curves, question, gain, data))
  }

  private static func script(
    _ name: String, _ model: String, _ curves: [Curve], _ question: String, _ gain: String,
    _ data: ChartData
  ) -> GnuplotScript {
    let dense = data.rows.first { $0.cell.model == model && $0.cell.isBaseline }?.accuracy
    let points = curves.flatMap(\.points)
    let quality = data.rows.first { $0.cell.model == model }?.quality ?? .accuracy
    let floor = dense.map { $0 - depth } ?? -.infinity
    let y = Axis(
      linear: points.flatMap { [$0.accuracy] + $0.interval.ends }.map { max($0, floor) }
        + [dense].compactMap(\.self))
    var script = AccuracyPicture(
      name: name, question: question,
      subtitle: "model \(model) · a line: one strategy over its range · grey: dense"
        + " · down to \(depthText(quality)) below it · bars: 95 % intervals",
      x: Axis(logarithmic: points.map(\.gain) + [1], maximumTics: 12), xTitle: gain,
      xText: { String(format: "%g×", $0) }, quality: quality, y: y,
      names: curves.compactMap { edgeName($0, above: y.low, data) }, leastHeight: 440
    ).script
    if let dense {
      script.add(
        "set arrow from graph 0, first \(dense) to graph 1, first \(dense) nohead lw 3"
          + " lc rgb '#bdbdbd' back")
    }
    script.plot(elements(curves, data))
    return script
  }

  /// A curve's name at its end, or at the picture's lower edge where the curve leaves it.
  private static func edgeName(
    _ curve: Curve, above floor: Double, _ data: ChartData
  ) -> EdgeName? {
    let points = curve.points.sorted { $0.gain < $1.gain }
    guard let end = points.last else { return nil }
    var name = EdgeName(
      text: curve.sweep.name, color: data.color(strategy: curve.sweep.strategy),
      textColor: "#000000", x: end.gain, y: end.accuracy)
    if end.accuracy < floor {
      name.y = floor
      if let (from, to) = zip(points, points.dropFirst()).first(where: { $1.accuracy < floor }) {
        // A straight line on the logarithmic axis.
        let part = max(0, (from.accuracy - floor) / (from.accuracy - to.accuracy))
        name.x = from.gain * pow(to.gain / from.gain, part)
      }
    }
    return name
  }

  private static func elements(_ curves: [Curve], _ data: ChartData) -> [String] {
    curves.enumerated().flatMap { index, curve -> [String] in
      let color = data.color(strategy: curve.sweep.strategy)
      let source = "data index \(index) using 1:2"
      return [
        "data index \(index) using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777'",
        "\(source) with lines lw 1.6 dt \(curve.sibling + 1) lc rgb '\(color)'",
      ]
        + GnuplotScript.points(
          source, shape: data.shape(strategy: curve.sweep.strategy), color: color, size: 0.8)
    }
  }
}
