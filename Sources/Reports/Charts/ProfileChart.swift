import Analysis
import Foundation
import OrderedCollections
import Results

/// Where the time goes: a bar for each network, its layers as parts, the dense one beside it; a
/// picture for calls and one for training, a panel for each model, backend and batch.
enum ProfileChart: ChartKind {
  static let name = "profile"
  static let missing = "nothing was profiled"

  private static let barHeight = 26.0

  static func charts(_ activities: [ProfiledActivity]) -> [Chart] {
    ProfileRecord.Activity.allCases.compactMap { kind in
      let own = activities.filter { $0.activity == kind }
      return own.isEmpty ? nil : chart(own, kind)
    }
  }

  private static func chart(
    _ activities: [ProfiledActivity], _ kind: ProfileRecord.Activity
  ) -> Chart {
    let name = fileName([kind == .call ? "calls" : "training"])
    let panels = OrderedDictionary(grouping: activities) { panel($0) }
    let parts = ordered(activities)
    var table = DataTable(
      title: "What \(kind == .call ? "calls" : "epochs") are spent on",
      columns: ["middle", "row", "from", "to", "row.from", "row.to", "seconds", "what", "part"])
    for (title, rows) in panels {
      for part in parts {
        table.add(block: [title, part.title], boxes(rows, of: part, among: parts))
      }
    }
    return Chart(
      name: name, data: table.text, script: script(name, kind, panels, parts, table))
  }

  private static func panel(_ activity: ProfiledActivity) -> String {
    guard activity.activity == .call else { return "training" }
    return "\(activity.cell.model) · \(activity.cell.backend) · batch \(activity.cell.batch)"
  }

  // MARK: Parts

  /// What is drawn in one colour: a layer's kernels, or a phase or stage.
  private enum Part: Hashable {
    case layer(Int)
    case phase(String)

    var title: String {
      switch self {
      case .layer(let number): "layer \(number)"
      case .phase(let name): name
      }
    }
  }

  /// Layers come first, then phases in the order of their rows, which is that of a step.
  private static func ordered(_ activities: [ProfiledActivity]) -> [Part] {
    let found = OrderedSet(activities.flatMap { $0.parts.map(part) })
    let layers = found.compactMap { part -> Int? in
      if case .layer(let number) = part { number } else { nil }
    }
    return layers.sorted().map(Part.layer)
      + found.filter { if case .phase = $0 { true } else { false } }
  }

  /// Of calls the layers are told apart, of training the stages.
  private static func part(_ record: ProfileRecord) -> Part {
    guard let layer = record.layer, record.activity == .call,
      record.phase != ProfileRecord.handOffPhase
    else { return .phase(record.phase) }
    return .layer(layer)
  }

  /// For each bar the box of a part, behind those before it.
  private static func boxes(
    _ activities: [ProfiledActivity], of wanted: Part, among parts: [Part]
  ) -> [[DataTable.Field]] {
    let earlier = Set(parts.prefix { $0 != wanted })
    return activities.enumerated().compactMap { row, activity in
      func seconds(_ isOf: (Part) -> Bool) -> Double {
        activity.parts.reduce(0) { $0 + (isOf(part($1)) ? max($1.seconds, 0) : 0) }
      }
      let before = seconds(earlier.contains)
      let own = seconds { $0 == wanted }
      guard own > 0 else { return nil }
      let y = -Double(row)
      return [
        .number(before + own / 2), .number(y), .number(before), .number(before + own),
        .number(y - 0.38), .number(y + 0.38), .number(own), .text(label(activity)),
        .text(wanted.title),
      ]
    }
  }

  private static func label(_ activity: ProfiledActivity) -> String {
    activity.activity == .training ? activity.cell.model : activity.cell.applied.label
  }

  // MARK: Picture

  private static func script(
    _ name: String, _ kind: ProfileRecord.Activity,
    _ panels: OrderedDictionary<String, [ProfiledActivity]>, _ parts: [Part], _ table: DataTable
  ) -> GnuplotScript {
    let legend = parts.enumerated().map { place, part in
      LegendEntry(text: part.title, color: color(place, part), shape: Palette.shape(1))
    }
    let left = 230.0
    let legendHeight = Legend.height(legend, width: 830)
    let heights = panels.values.map { Double($0.count) * barHeight + 16 }
    let gap = 66.0
    let top = 96.0
    let bottom = heights.reduce(top) { $0 + $1 + gap }
    var script = GnuplotScript(
      name: name,
      question: kind == .call ? "Where does a call's time go?" : "Where does training time go?",
      subtitle: kind == .call
        ? "a bar: one network's call, its layers in order · hand-off: waiting for others"
        : "a bar: an epoch, its stages in order · gradients by weights are part of the update",
      height: bottom + legendHeight)
    Legend.draw(legend, left: 40, width: 830, y: bottom - 8, into: &script)
    var y = top
    for ((title, rows), height) in zip(panels, heights) {
      let frame = Frame(left: left, right: GnuplotScript.width - 40, top: y, bottom: y + height)
      draw(title, rows, in: frame, parts, table, into: &script)
      y += height + gap
    }
    return script
  }

  private static func draw(
    _ title: String, _ rows: [ProfiledActivity], in frame: Frame, _ parts: [Part],
    _ table: DataTable, into script: inout GnuplotScript
  ) {
    let most =
      rows.map { row in
        row.parts.reduce(0) { $0 + max($1.seconds, 0) }
      }.max() ?? 1
    let x = timeAxis(most)
    var axis = Axis(linear: [0, -Double(rows.count - 1)])
    (axis.low, axis.high) = (-Double(rows.count) + 0.4, 0.6)
    script.panel(frame, x: x, y: axis)
    script.tics("x", x) { Quantity.tic($0, unit: "s") }
    axis.tics = rows.indices.map { -Double($0) }
    script.tics("y", axis) { place in
      GnuplotScript.cut(label(rows[min(max(Int(-place), 0), rows.count - 1)]), toWidth: 205)
    }
    script.label(title, x: frame.left, y: frame.top - 12)
    script.add("set style fill solid 1.0 noborder")
    let elements = parts.enumerated().compactMap { place, part -> String? in
      table.index(of: [title, part.title]).map {
        "data index \($0) using 1:2:3:4:5:6 with boxxyerror lc rgb '\(color(place, part))'"
      }
    }
    script.plot(elements.isEmpty ? ["NaN"] : elements)
  }

  /// From 0 to a time, which may be far below a second.
  private static func timeAxis(_ most: Double) -> Axis {
    let unit = pow(1000, floor(log10(max(most, 1e-12)) / 3))
    var axis = Axis(linear: [0, most / unit])
    axis.low = 0
    axis.high *= unit
    axis.tics = axis.tics.filter { $0 >= 0 }.map { abs($0) * unit }
    return axis
  }

  /// Layers and stages have colours of their own, what is around them greys.
  private static func color(_ place: Int, _ part: Part) -> String {
    switch part {
    case .phase(ProfileRecord.handOffPhase): Palette.colors[0]
    case .phase(ProfileRecord.surroundingsPhase): Palette.colors[1]
    case .phase(ProfileRecord.unexplainedPhase): "#dddddd"
    default: Palette.color(place + 2)
    }
  }
}
