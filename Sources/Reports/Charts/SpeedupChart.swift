import Analysis
import OrderedCollections
import Statistics

/// Whether less arithmetic is less time: the measured speed-up against the one that the number
/// of floating-point operations promises; a picture for each batch size, a row of panels for each
/// model, a column for each backend.
enum SpeedupChart: ChartKind {
  static let name = "speedup"
  static let missing =
    "no compressed model has a speed-up, its executed FLOPs and a dense model to compare with"

  private struct Point {
    var row: SummaryRow
    var promised, measured: Double
    var interval: Interval?
  }

  static func charts(_ data: ChartData) -> [Chart] {
    data.batches.compactMap { batch in
      let points = data.rows.filter { $0.cell.batch == batch }.compactMap { point($0, data) }
      guard !points.isEmpty else { return nil }
      let name = fileName(["batch\(batch)"])
      let table = table(points, data)
      return Chart(
        name: name, data: table.text,
        script: script(name, points, batch, table, data))
    }
  }

  private static func point(_ row: SummaryRow, _ data: ChartData) -> Point? {
    guard !row.cell.isBaseline, let measured = row.speedup.positive,
      let executed = row.executedFLOPs.positive,
      let dense = data.dense(for: row),
      let promised = (dense.executedFLOPs ?? dense.nominalFLOPs).positive
    else { return nil }
    return Point(
      row: row, promised: promised / executed, measured: measured,
      interval: row.speedupInterval.flatMap { $0.low > 0 ? $0 : nil })
  }

  /// A block for each model, backend and strategy.
  private static func table(_ points: [Point], _ data: ChartData) -> DataTable {
    var table = DataTable(
      title: "Measured speed-up against the speed-up that the FLOP count promises",
      columns: [
        "promised", "measured", "measured.low", "measured.high", "strategy", "model", "backend",
        "parameters",
      ])
    for model in models(points, data) {
      for backend in backends(points, data) {
        for strategy in strategies(points, data) {
          let own = points.filter {
            $0.row.cell.model == model && $0.row.cell.backend == backend
              && $0.row.cell.strategy == strategy
          }
          table.add(
            block: [model, backend, strategy],
            own.sorted { ($0.promised, $0.measured) < ($1.promised, $1.measured) }.map {
              [
                .number($0.promised), .number($0.measured), .number($0.interval?.low),
                .number($0.interval?.high), .text(data.label($0.row)), .text(model),
                .text(backend), .text($0.row.cell.parameters),
              ]
            })
        }
      }
    }
    return table
  }

  private static func models(_ points: [Point], _ data: ChartData) -> [String] {
    data.models.filter { model in points.contains { $0.row.cell.model == model } }
  }

  private static func backends(_ points: [Point], _ data: ChartData) -> [String] {
    data.backends.filter { backend in points.contains { $0.row.cell.backend == backend } }
  }

  private static func strategies(_ points: [Point], _ data: ChartData) -> [String] {
    data.labels.strategies.filter { strategy in
      points.contains { $0.row.cell.strategy == strategy }
    }
  }

  private static func script(
    _ name: String, _ points: [Point], _ batch: Int, _ table: DataTable, _ data: ChartData
  ) -> GnuplotScript {
    let models = models(points, data)
    let backends = backends(points, data)
    let strategies = strategies(points, data)
    let legend = legend(points, strategies, data)
    let legendHeight = Legend.height(legend, width: 830)
    var grid = PanelGrid(
      left: 78, right: GnuplotScript.width - 30, top: 84,
      panelHeight: models.count == 1 ? 340 : 210, lineGap: 36, columns: backends.count,
      columnGap: 22)
    // Where panels have no room for both names, the model's stands above its line.
    let titles = models.flatMap { model in backends.map { "\(model) · \($0)" } }
    let isNarrow = titles.contains { GnuplotScript.textWidth($0) > grid.panelWidth }
    if isNarrow {
      grid.top += 20
      grid.lineGap += 20
    }
    let bottom = grid.bottom(of: models.count)
    var script = GnuplotScript(
      name: name, question: "Does less arithmetic take less time?",
      subtitle: "batch \(batch) · each point: one network against dense on the same backend ·"
        + " grey line: as promised · bars: 95 % intervals of the ratio",
      height: bottom + 46 + legendHeight)
    Legend.draw(
      legend, left: 40, width: 830, y: bottom + 48, into: &script)
    script.label(
      "speed-up that the FLOP count promises (log scale)", x: GnuplotScript.width / 2,
      y: bottom + 16, alignment: "center")
    let x = Axis(
      logarithmic: points.map(\.promised) + [1], maximumTics: Int(grid.panelWidth / 45))
    let y = Axis(
      logarithmic: points.flatMap { [$0.measured, $0.interval?.low, $0.interval?.high] }
        .compactMap(\.positive) + [1], maximumTics: Int(grid.panelHeight / 26))
    for (line, model) in models.enumerated() {
      for (column, backend) in backends.enumerated() {
        let frame = grid.frame(line * backends.count + column)
        script.panel(frame, x: x, y: y)
        let isLast = line == models.count - 1
        script.tics("x", x) { isLast ? Quantity.tic($0, unit: "×") : "" }
        script.tics("y", y) { column == 0 ? Quantity.tic($0, unit: "×") : "" }
        script.add("set ylabel \(column == 0 ? "'measured speed-up'" : "''")")
        script.label(
          GnuplotScript.cut(
            isNarrow ? backend : titles[line * backends.count + column],
            toWidth: grid.panelWidth), x: frame.left + 6, y: frame.top - 8)
        if isNarrow, column == 0 {
          script.label(
            GnuplotScript.cut(model, toWidth: grid.right - grid.left), x: frame.left + 6,
            y: frame.top - 28)
        }
        addPromise(x, y, to: &script)
        script.slowerZone(nameAt: 0.05)
        script.plot(elements(table, model, backend, strategies, data))
      }
    }
    return script
  }

  /// The line that promise and measurement meet on.
  private static func addPromise(_ x: Axis, _ y: Axis, to script: inout GnuplotScript) {
    let (low, high) = (max(x.low, y.low), min(x.high, y.high))
    script.add(
      "set arrow from first \(low), first \(low) to first \(high), first \(high) nohead lw 2.5"
        + " lc rgb '#bbbbbb' back")
  }

  private static func elements(
    _ table: DataTable, _ model: String, _ backend: String, _ strategies: [String],
    _ data: ChartData
  ) -> [String] {
    let elements = strategies.flatMap { strategy -> [String] in
      guard let index = table.index(of: [model, backend, strategy]) else { return [] }
      let source = "data index \(index) using 1:2"
      let color = data.color(strategy: strategy)
      return [
        "\(source) with lines lw 1 lc rgb '\(color)'",
        "\(source):3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777'",
      ]
        + GnuplotScript.points(
          source, shape: data.shape(strategy: strategy), color: color, size: 0.9)
    }
    // gnuplot draws no axes without a plot: a point that is nowhere keeps an empty panel.
    return elements.isEmpty ? ["NaN"] : elements
  }

  /// A strategy's parameter values are listed from the least to the greatest promise.
  private static func legend(
    _ points: [Point], _ strategies: [String], _ data: ChartData
  ) -> [LegendEntry] {
    strategies.map { strategy in
      let own = points.filter { $0.row.cell.strategy == strategy }.sorted {
        $0.promised < $1.promised
      }
      let details = OrderedSet(own.map { data.labels.detail($0.row.cell.applied) })
      let listed = details.filter { !$0.isEmpty }.joined(separator: ", ")
      return LegendEntry(
        text: listed.isEmpty ? strategy : "\(strategy) \(listed)",
        color: data.color(strategy: strategy), shape: data.shape(strategy: strategy))
    }
  }
}
