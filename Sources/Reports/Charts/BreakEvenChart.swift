import Analysis
import Foundation
import OrderedCollections
import Results

/// From which sparsity on leaving out zeros pays: the speed-up against dense over sparsity, a curve
/// for each kernel and batch, a panel for each shape, instruction set and number of threads.
enum BreakEvenChart: ChartKind {
  static let name = "break-even"
  static let missing = "no kernel was measured against dense at four sparsities or more"

  private struct Panel: Hashable {
    var rows, columns, threads: Int
    var isa: String

    init(_ key: SparsityCurve.Key) {
      (rows, columns, threads, isa) = (key.rows, key.columns, key.threads, key.isa)
    }

    var title: String {
      "\(rows)x\(columns), \(isa), \(threads) \(threads == 1 ? "thread" : "threads")"
    }
  }

  static func charts(_ records: [KernelRecord]) -> [Chart] {
    let curves = BreakEvenTable.curves(in: records)
    guard !curves.isEmpty else { return [] }
    let table = table(curves)
    return [Chart(name: name, data: table.text, script: script(curves, table))]
  }

  private static func table(_ curves: [SparsityCurve]) -> DataTable {
    var table = DataTable(
      title: "Speed-up against dense over sparsity",
      columns: ["sparsity", "speedup", "low", "high", "kernel", "batch", "bits", "shape", "isa"])
    for curve in curves {
      table.add(
        block: block(curve),
        curve.points.map { point in
          let scaled = point.speedup.map { $0 * point.seconds }
          return [
            .number(point.sparsity), .number(point.speedup),
            .number(scaled.flatMap { scaled in point.interval.map { scaled / $0.high } }),
            .number(scaled.flatMap { scaled in point.interval.map { scaled / $0.low } }),
            .text(point.kernel), .text("\(point.batch)"), .number(point.bits.map(Double.init)),
            .text(point.shape), .text(point.isa),
          ]
        })
    }
    return table
  }

  private static func block(_ curve: SparsityCurve) -> [String] {
    [Panel(curve.key).title, label(curve)]
  }

  private static func label(_ curve: SparsityCurve) -> String {
    let bits = curve.key.bits.map { " \($0) bits" } ?? ""
    return "\(curve.key.kernel)\(bits), batch \(curve.key.batch)"
  }

  private static func script(_ curves: [SparsityCurve], _ table: DataTable) -> GnuplotScript {
    let panels = OrderedSet(curves.map { Panel($0.key) }).elements
    let kernels = OrderedSet(curves.map(\.key.kernel)).elements
    let batches = OrderedSet(curves.map(\.key.batch)).elements
    let column = curves.map { GnuplotScript.textWidth(name(of: $0), size: 12) }.max() ?? 0
    let grid = PanelGrid.column(panelHeight: 380, rightMargin: min(column, 300) + 52)
    var script = GnuplotScript(
      name: name, question: "From which sparsity on does leaving out zeros pay?",
      subtitle:
        "each point: a kernel against dense at the same shape and batch, same rounds · bars:"
        + " 95 % intervals of its time",
      height: grid.bottom(of: panels.count) + 4)
    let x = Axis(linear: curves.flatMap { $0.points.compactMap(\.sparsity) })
    let y = Axis(
      logarithmic: curves.flatMap { $0.points.compactMap(\.speedup) } + [1], maximumTics: 12)
    for (index, panel) in panels.enumerated() {
      let own = curves.filter { Panel($0.key) == panel }
      let frame = grid.frame(index)
      script.panel(frame, x: x, y: y)
      script.tics("x", x) { String(format: "%g", ($0 * 1000).rounded() / 1000) }
      script.tics("y", y) { Quantity.tic($0, unit: "×") }
      script.add("set xlabel 'sparsity (fraction of weights that are zero)'")
      script.add("set ylabel 'speed-up against dense (log scale)'")
      script.label(panel.title, x: frame.left, y: frame.top - 14)
      script.slowerZone(nameAt: 0.04)
      addNames(own, frame, y, kernels, to: &script)
      script.plot(elements(own, table, kernels, batches))
    }
    return script
  }

  private static func name(of curve: SparsityCurve) -> String {
    "\(label(curve)): \(curve.breakEven.text)"
  }

  /// Each curve's name and break-even sparsity beside its end.
  private static func addNames(
    _ curves: [SparsityCurve], _ frame: Frame, _ y: Axis, _ kernels: [String],
    to script: inout GnuplotScript
  ) {
    let room = frame.bottom - frame.top
    let wanted = curves.map { frame.bottom - room * y.position($0.points.last?.speedup ?? 1) }
    let places = LabelColumn.spread(wanted, distance: 19, within: (frame.top + 20)...frame.bottom)
    script.label(
      "faster from sparsity:", x: frame.right + 32, y: frame.top - 2, size: 12, color: "#555555")
    for (curve, place) in zip(curves, places) {
      guard let last = curve.points.last, let sparsity = last.sparsity, let speedup = last.speedup
      else { continue }
      let color = color(curve, kernels)
      script.add(
        "set arrow from first \(sparsity), first \(speedup) to screen"
          + " \(script.place(x: frame.right + 26, y: place)) nohead lw 1 dt 3 lc rgb '\(color)'")
      script.label(
        GnuplotScript.cut(name(of: curve), toWidth: 320), x: frame.right + 32, y: place, size: 12)
    }
  }

  private static func color(_ curve: SparsityCurve, _ kernels: [String]) -> String {
    Palette.backendColor(kernels.firstIndex(of: curve.key.kernel) ?? 0)
  }

  private static func elements(
    _ curves: [SparsityCurve], _ table: DataTable, _ kernels: [String], _ batches: [Int]
  ) -> [String] {
    curves.flatMap { curve -> [String] in
      guard let index = table.index(of: block(curve)) else { return [] }
      let color = color(curve, kernels)
      let source = "data index \(index) using 1:2"
      let shape = Palette.shape(batches.firstIndex(of: curve.key.batch) ?? 0)
      return [
        "\(source) with lines lw 1.6 lc rgb '\(color)'",
        "\(source):3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777'",
      ] + GnuplotScript.points(source, shape: shape, color: color, size: 0.9)
    }
  }
}
