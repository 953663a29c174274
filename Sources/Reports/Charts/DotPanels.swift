import Analysis
import OrderedCollections
import Results
import Statistics

/// Panels side by side with the strategies as rows and a dot for each backend, or machine
/// (Cleveland's dot plot, 1984): made for comparing many names on a logarithmic axis, where bars
/// have no foot.
struct DotPanels {
  /// One panel: the values of one measure.
  struct Panel {
    var title: String
    var rows: [SummaryRow]
    var value: (SummaryRow) -> Double?
    var interval: (SummaryRow) -> Interval?
  }

  /// What has a dot of its own in each row.
  enum Dots: String {
    case backend, machine

    func name(_ row: SummaryRow) -> String {
      switch self {
      case .backend: row.cell.backend
      case .machine: row.cell.target
      }
    }

    /// All that have one, in the order of their colours and shapes.
    func names(_ data: ChartData) -> [String] { OrderedSet(data.rows.map(name)).elements }
  }

  var name, question, subtitle, valueLabel, unit, column: String
  var dots = Dots.backend
  var panels: [Panel]

  /// Where a dashed line stands; `nil` for one through the dense model of each dot's backend or
  /// machine.
  var line: Double?

  /// How many panels stand side by side at most.
  var columns = 3

  private static let rowHeight = 21.0

  /// The chart, `nil` when no panel has a value that a logarithmic axis can show.
  func chart(_ data: ChartData) -> Chart? {
    let drawn = panels.filter { panel in
      panel.rows.contains { panel.value($0).positive != nil }
    }
    guard !drawn.isEmpty else { return nil }
    let shown = drawn.flatMap { panel in
      panel.rows.filter { panel.value($0).positive != nil }.map { $0.cell.applied }
    }
    let choices = data.labels.choices.filter(Set(shown).contains)
    let table = table(drawn, choices, data)
    return Chart(
      name: name, data: table.text, script: script(drawn, choices, table, data))
  }

  private func table(
    _ panels: [Panel], _ choices: [AppliedStrategy], _ data: ChartData
  ) -> DataTable {
    var table = DataTable(
      title: question,
      columns: [column, "low", "high", "row", "strategy", dots.rawValue, "parameters"])
    let names = dots.names(data)
    for panel in panels {
      for (index, name) in names.enumerated() {
        let rows = panel.rows.filter { dots.name($0) == name }
        table.add(
          block: [panel.title, name],
          rows.compactMap { row in
            guard let value = panel.value(row).positive,
              let place = choices.firstIndex(of: row.cell.applied)
            else { return nil }
            let shift = offset(index, of: names.count)
            return [
              .number(value), .number(panel.interval(row)?.low),
              .number(panel.interval(row)?.high), .number(Double(choices.count - place) + shift),
              .text(data.label(row)), .text(name), .text(row.cell.parameters),
            ]
          })
      }
    }
    return table
  }

  /// Moves dots apart within a strategy's row.
  private func offset(_ dot: Int, of count: Int) -> Double {
    count < 2 ? 0 : 0.22 - 0.44 * Double(dot) / Double(count - 1)
  }

  private func script(
    _ panels: [Panel], _ choices: [AppliedStrategy], _ table: DataTable, _ data: ChartData
  ) -> GnuplotScript {
    let texts = choices.map { GnuplotScript.cut(data.labels.label($0), toWidth: 240) }
    let left = 24 + (texts.map { GnuplotScript.textWidth($0) }.max() ?? 0)
    let columns = min(panels.count, columns)
    let grid = PanelGrid(
      left: left, right: GnuplotScript.width - 24, top: 92,
      panelHeight: max(140, Double(choices.count) * Self.rowHeight), lineGap: 62,
      columns: columns, columnGap: 26)
    let bottom = grid.bottom(of: (panels.count + columns - 1) / columns)
    let legend = ChartData.legend(dots.names(data), inColor: true)
    let room = GnuplotScript.width - left
    var script = GnuplotScript(
      name: name, question: question, subtitle: subtitle,
      height: bottom + 6 + Legend.height(legend, width: room))
    Legend.draw(legend, left: left, width: room, y: bottom + 10, into: &script)
    script.label(
      valueLabel, x: (left + GnuplotScript.width - 24) / 2, y: bottom - 14, alignment: "center")
    let y = Axis(rows: choices.count)
    for (number, panel) in panels.enumerated() {
      let column = number % columns
      let frame = grid.frame(number)
      let x = axis(of: panel, width: grid.panelWidth)
      script.panel(frame, x: x, y: y)
      script.tics("x", x) { Quantity.tic($0, unit: unit) }
      script.tics("y", y) { column == 0 ? texts[choices.count - Int($0)] : "" }
      script.label(
        GnuplotScript.cut(panel.title, toWidth: grid.panelWidth), x: frame.left,
        y: frame.top - 12, size: 13)
      addReferences(panel, data, to: &script)
      script.plot(elements(panel, table, data))
    }
    return script
  }

  private func axis(of panel: Panel, width: Double) -> Axis {
    let values = panel.rows.flatMap { row -> [Double] in
      guard let value = panel.value(row).positive else { return [] }
      let interval = panel.interval(row)
      return [value] + [interval?.low, interval?.high].compactMap(\.positive)
    }
    return Axis(logarithmic: values + [line].compactMap { $0 }, maximumTics: Int(width / 55))
  }

  /// A dashed line where one was asked for, or through each dense model: left of it is better
  /// than no compression.
  private func addReferences(_ panel: Panel, _ data: ChartData, to script: inout GnuplotScript) {
    if let line {
      addLine(at: line, color: "#666666", to: &script)
      return
    }
    let names = dots.names(data)
    let dense = panel.rows.filter(\.cell.isBaseline)
    let isShared = Set(dense.compactMap(panel.value)).count == 1
    for row in isShared ? Array(dense.prefix(1)) : dense {
      guard let value = panel.value(row).positive else { continue }
      let dot = names.firstIndex(of: dots.name(row)) ?? 0
      let color = isShared ? "#666666" : Palette.backendColor(dot)
      addLine(at: value, color: color, to: &script)
    }
  }

  private func addLine(at value: Double, color: String, to script: inout GnuplotScript) {
    script.add(
      "set arrow from first \(value), graph 0 to first \(value), graph 1 nohead dt 2 lw 1"
        + " lc rgb '\(color)' back")
  }

  private func elements(_ panel: Panel, _ table: DataTable, _ data: ChartData) -> [String] {
    dots.names(data).enumerated().flatMap { dot, name -> [String] in
      guard let index = table.index(of: [panel.title, name]) else { return [] }
      let color = Palette.backendColor(dot)
      let bars =
        "data index \(index) using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222'"
      let points = GnuplotScript.points(
        "data index \(index) using 1:4", shape: Palette.shape(dot), color: color, size: 0.9)
      return [bars] + points
    }
  }
}
