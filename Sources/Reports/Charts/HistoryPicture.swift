import Analysis
import OrderedCollections

/// One picture of `HistoryChart`: latency over runs, evenly spaced in the order of their start.
struct HistoryPicture {
  let name, title, place: String
  let trends: [Trend]

  /// The runs by stamp, oldest first, and each one's commit.
  private let runs: OrderedDictionary<String, String>
  private let strategies: [String]

  init(name: String, title: String, place: String, trends: [Trend]) {
    self.name = name
    self.title = title
    self.place = place
    self.trends = trends
    let points = trends.flatMap(\.points).sorted { ($0.time, $0.run) < ($1.time, $1.run) }
    runs = OrderedDictionary(points.map { ($0.run, $0.commit) }) { first, _ in first }
    strategies = OrderedSet(trends.map(\.cell.label)).elements
  }

  // MARK: Data

  /// A block for each curve, and one for each curve's changes.
  var table: DataTable {
    var table = DataTable(
      title: "Latency from run to run", columns: ["run", "latency", "stamp", "commit", "cell"])
    for trend in trends {
      table.add(block: block(trend), trend.points.map { line($0, trend) })
      table.add(
        block: changesBlock(trend), trend.changes.map { line(trend.points[$0.index], trend) })
    }
    return table
  }

  private func line(_ point: TrendPoint, _ trend: Trend) -> [DataTable.Field] {
    [
      .number(number(point)), .number(point.value), .text(point.run), .text(point.commit),
      .text(trend.cell.name),
    ]
  }

  private func block(_ trend: Trend) -> [String] { [trend.cell.backend, trend.cell.label] }

  private func changesBlock(_ trend: Trend) -> [String] { block(trend) + ["changes"] }

  /// A run's place, counted from 1.
  private func number(_ point: TrendPoint) -> Double {
    Double((runs.index(forKey: point.run) ?? 0) + 1)
  }

  // MARK: Script

  var script: GnuplotScript {
    let backends = OrderedSet(trends.map(\.cell.backend)).elements
    let height = max(240, GnuplotScript.nameHeight * Double(strategies.count))
    let grid = PanelGrid.column(panelHeight: height, rightMargin: GnuplotScript.nameWidth + 40)
    var script = GnuplotScript(
      name: name, question: "How has the time of a call changed? \(title)",
      subtitle: GnuplotScript.cut(
        "median of each run · dashed: a change (p ≤ \(Trends.significance)) · \(place)",
        toWidth: GnuplotScript.width - 32),
      height: grid.bottom(of: backends.count) + 4)
    for (index, backend) in backends.enumerated() {
      let own = trends.filter { $0.cell.backend == backend }
      // Commits of changes stand above a panel, where the name of the one before would be.
      if index == backends.count - 1 { script.add("set xlabel 'commit, oldest run first'") }
      add(own, title: backend, frame: grid.frame(index), table: table, to: &script)
    }
    return script
  }

  private func add(
    _ own: [Trend], title: String, frame: Frame, table: DataTable, to script: inout GnuplotScript
  ) {
    var x = Axis(rows: runs.count)
    let step = (runs.count + 7) / 8
    x.tics = x.tics.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
    let y = Axis(
      logarithmic: own.flatMap { $0.points.map(\.value) },
      maximumTics: Int((frame.bottom - frame.top) / 24))
    script.panel(frame, x: x, y: y)
    script.tics("x", x) { runs.values[Int($0) - 1] }
    script.tics("y", y) { Quantity.tic($0, unit: "s") }
    script.add("set ylabel 'latency (log scale)'")
    script.label(title, x: frame.left, y: frame.top - 24)
    mark(own, &script)
    script.add(names(own), frame: frame, y: y)
    script.plot(own.flatMap { elements($0, table) })
  }

  /// A line down the panel for each run at which a curve changes, with its commit above.
  private func mark(_ own: [Trend], _ script: inout GnuplotScript) {
    let changed = own.flatMap { trend in trend.changes.map { trend.points[$0.index] } }
    for (place, commit) in OrderedDictionary(
      changed.map { (number($0), $0.commit) }, uniquingKeysWith: { first, _ in first })
    {
      script.add(
        "set arrow from first \(place), graph 0 to first \(place), graph 1 nohead dt 2"
          + " lc rgb '#555555' back")
      script.add(
        "set label \(GnuplotScript.quoted(commit)) at first \(place), graph 1.03 center noenhanced"
          + " font ',11' textcolor rgb '#555555'")
    }
  }

  private func names(_ own: [Trend]) -> [EdgeName] {
    own.compactMap { trend in
      trend.points.last.map { last in
        EdgeName(
          text: trend.cell.label, color: color(trend), textColor: "#333333", x: number(last),
          y: last.value)
      }
    }
  }

  private func elements(_ trend: Trend, _ table: DataTable) -> [String] {
    guard let index = table.index(of: block(trend)) else { return [] }
    let source = "data index \(index) using 1:2"
    let curve = ["\(source) with lines lw 1.4 lc rgb '\(color(trend))'"]
    let points = GnuplotScript.points(
      source, shape: Palette.shape(strategy(trend)), color: color(trend), size: 0.5)
    let rings = table.index(of: changesBlock(trend)).map {
      "data index \($0) using 1:2 with points pt \(Palette.outline(of: Palette.shapes[0])) ps 1.8"
        + " lw 1.6 lc rgb '#222222'"
    }
    return curve + points + [rings].compactMap { $0 }
  }

  private func strategy(_ trend: Trend) -> Int {
    strategies.firstIndex(of: trend.cell.label) ?? 0
  }

  private func color(_ trend: Trend) -> String { Palette.color(strategy(trend)) }
}
