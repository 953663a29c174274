import Analysis
import Foundation
import OrderedCollections

/// How near each layer comes to what the processor can do (the roofline; Williams, Waterman &
/// Patterson 2009): a picture for each model and backend.
enum LayerRooflineChart: ChartKind {
  static let name = "roofline"
  static let missing =
    "what the processor does at most wasn't measured before the run, or no layer's work on it is "
    + "known"

  static func charts(_ data: ChartData) -> [Chart] {
    data.rooflines.flatMap { roofline in
      let settings = OrderedSet(roofline.points.map { Setting($0) })
      return settings.map { setting in
        chart(setting, roofline.points.filter { Setting($0) == setting }, roofline, data)
      }
    }
  }

  /// What one picture shows.
  private struct Setting: Hashable {
    let model, backend: String

    init(_ point: LayerRoofline.Point) {
      (model, backend) = (point.cell.model, point.cell.backend)
    }
  }

  private static func chart(
    _ setting: Setting, _ points: [LayerRoofline.Point], _ roofline: LayerRoofline,
    _ data: ChartData
  ) -> Chart {
    let name = fileName([
      data.fileName(model: setting.model), data.fileName(backend: setting.backend),
    ])
    let groups = OrderedSet(points.map { Group($0, data) }).elements
    let table = table(points, groups, data)
    let script = script(name, setting, points, groups, roofline, data, table)
    return Chart(name: name, data: table.text, script: script)
  }

  /// Points that look alike.
  private struct Group: Hashable {
    let strategy: String
    let batch: Int

    init(_ point: LayerRoofline.Point, _ data: ChartData) {
      (strategy, batch) = (point.cell.strategy, point.cell.batch)
    }

    var names: [String] { [strategy, "batch \(batch)"] }
  }

  private static func table(
    _ points: [LayerRoofline.Point], _ groups: [Group], _ data: ChartData
  ) -> DataTable {
    var table = DataTable(
      title: "Operations a second against operations per byte, of each layer",
      columns: [
        "operations per byte", "GFLOP/s measured", "GFLOP/s that the roofs allow", "strategy",
        "batch", "layer", "kernel", "operations", "bytes", "seconds",
      ])
    for group in groups {
      table.add(
        block: group.names,
        points.filter { Group($0, data) == group }.map { point in
          [
            .number(point.intensity), .number(point.rate / 1e9), .number(point.attainable / 1e9),
            .text(data.labels.label(point.cell.applied)), .text("\(point.cell.batch)"),
            .text("\(point.layer)"), .text(point.kernel), .number(point.operations),
            .number(point.bytes), .number(point.seconds),
          ]
        })
    }
    return table
  }

  private static func script(
    _ name: String, _ setting: Setting, _ points: [LayerRoofline.Point], _ groups: [Group],
    _ roofline: LayerRoofline, _ data: ChartData, _ table: DataTable
  ) -> GnuplotScript {
    let legend = legend(groups, data)
    let legendHeight = Legend.height(legend, width: 790)
    let frame = Frame(left: 84, right: 870, top: 76, bottom: 546)
    let set = roofline.roofs
    let threads = set.threads == 1 ? "1 thread" : "\(set.threads) threads"
    var script = GnuplotScript(
      name: name, question: "How near does each layer come to what the processor can do?",
      subtitle: "model \(setting.model), \(setting.backend) on \(set.isa), \(threads) · filled:"
        + " a layer, measured · ○: what the roofs allow it, computed · lines: measured roofs",
      height: frame.bottom + 84 + legendHeight)
    let roofs = RoofLines(
      gflops: set.flops / 1e9,
      levels: set.levels.map { ($0.read, "\($0.name): \(Quantity.text($0.read, unit: "B/s"))") })
    // Every slope to its end.
    let ends = set.levels.map { 1.2 * set.flops / $0.read }
    let x = Axis(logarithmic: points.map(\.intensity) + ends, maximumTics: 9)
    let y = roofs.rates(points.flatMap { [$0.rate / 1e9, $0.attainable / 1e9] }, frame)
    script.panel(frame, x: x, y: y)
    script.tics("x", x) { String(format: "%g", $0) }
    script.tics("y", y) { String(format: "%g", $0) }
    script.add("set xlabel 'operations per byte of weights, indices and activations (log scale)'")
    script.add("set ylabel 'GFLOP/s (log scale)'")
    roofs.draw(frame, x, y, into: &script)
    Legend.draw(legend, left: frame.left, width: 790, y: frame.bottom + 80, into: &script)
    let blocks = groups.compactMap { group in table.index(of: group.names).map { (group, $0) } }
    script.plot(
      blocks.flatMap { _, block in
        [
          "data index \(block) using 1:2:(0):($3-$2) with vectors nohead lw 0.5 lc rgb '#bbbbbb'",
          "data index \(block) using 1:3 with points pt 6 ps 0.7 lc rgb '#777777'",
        ]
      }
        + blocks.flatMap { group, block in
          GnuplotScript.points(
            "data index \(block) using 1:2", shape: shape(group, data),
            color: data.color(strategy: group.strategy))
        })
    return script
  }

  /// Colours are strategies, shapes batch sizes.
  private static func legend(_ groups: [Group], _ data: ChartData) -> [LegendEntry] {
    let strategies = OrderedSet(groups.map(\.strategy)).map {
      LegendEntry(text: $0, color: data.color(strategy: $0), shape: Palette.shape(0))
    }
    let batches = OrderedSet(groups.map(\.batch)).map {
      LegendEntry(
        text: "batch \($0)", color: "#777777",
        shape: Palette.shape(data.batches.firstIndex(of: $0) ?? 0))
    }
    return strategies + batches
  }

  private static func shape(_ group: Group, _ data: ChartData) -> Int {
    Palette.shape(data.batches.firstIndex(of: group.batch) ?? 0)
  }
}
