import Analysis
import Foundation
import Results
import Statistics

/// Where the time of calls and of training goes: a table for each, a row a part.
public enum ProfileTable {
  /// `summary.md` of a run of `assay profile`.
  public static func markdown(_ activities: [ProfiledActivity]) -> String {
    MarkdownTable.text(tables(activities))
  }

  static func tables(_ activities: [ProfiledActivity]) -> [Table] {
    activities.map { activity in
      var table = table(activity, columns: columns)
      table.note = others(activity).joined(separator: " · ")
      return table
    }
  }

  /// One call, beside what else a page says of its cell: without kernels that others tell of, and
  /// columns that nothing stands in.
  static func ofCell(_ call: ProfiledActivity) -> Table {
    var table = table(call, columns: cellColumns)
    let kept = table.columns.indices.filter { place in
      table.rows.contains { !$0.cells[place].text.isEmpty }
    }
    table.columns = kept.map { table.columns[$0] }
    for index in table.rows.indices {
      let cells = table.rows[index].cells
      table.rows[index].cells = kept.map { cells[$0] }
    }
    return table
  }

  /// The same for a terminal of 80 columns.
  public static func terminal(_ activities: [ProfiledActivity], width: Int) -> String {
    activities.map { activity in
      TerminalTable(width: width, gap: 1).text([table(activity, columns: briefColumns)])
        + others(activity).map { Terminal.wrapped($0, to: width) + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private static func table(
    _ activity: ProfiledActivity, columns: [ColumnOf<ProfileRecord>]
  ) -> Table {
    Table(title(activity), of: [activity.whole] + activity.parts, columns: columns)
  }

  private static func title(_ activity: ProfiledActivity) -> String {
    let threads = activity.cell.threads > 1 ? ", \(activity.cell.threads) threads" : ""
    let speedup = activity.speedup.map { ": \(Quantity.ratio($0)) as fast as dense" } ?? ""
    return "\(activity.name), \(activity.cell.isa)\(threads)\(speedup)"
  }

  /// Which kernels were not chosen, a line a layer.
  private static func others(_ activity: ProfiledActivity) -> [String] {
    activity.parts.filter { !$0.beaten.isEmpty }.map { part in
      let others = part.beaten.split(separator: " ").map {
        $0.split(separator: "=").joined(separator: " ") + "×"
      }
      return
        "Layer \(part.layer ?? 0), \(part.kernel); others take \(others.joined(separator: ", "))"
    }
  }

  private static var columns: [ColumnOf<ProfileRecord>] { all.map(\.column) }

  /// What fits beside a cell's other details.
  private static var cellColumns: [ColumnOf<ProfileRecord>] {
    all.filter(\.isOfCell).map(\.column)
  }

  private static var all: [ProfileColumn] {
    [
      ProfileColumn(.text("layer") { Cell(layer($0)) }, isOfCell: true),
      ProfileColumn(.text("phase") { Cell($0.phase) }, isOfCell: true),
      ProfileColumn(.text("kernel") { Cell($0.kernel) }, isOfCell: true),
      ProfileColumn(.number("time") { Cell($0.seconds) { time($0) } }, isOfCell: true),
      ProfileColumn(
        .number("share") { Cell(100 * $0.share, format: "%.1f %%") }, isOfCell: true),
      ProfileColumn(.number("operations") { Cell($0.work?.executed, format: "%.0f") }),
      ProfileColumn(
        .number("useful") { record in
          Cell(record.usefulShare.map { 100 * $0 }, format: "%.0f %%")
        }),
      ProfileColumn(.number("bytes") { Cell($0.work?.bytes, format: "%.0f") }),
      ProfileColumn(
        .number("operations/byte") { Cell($0.intensity, format: "%.2f") }, isOfCell: true),
      ProfileColumn(.number("GFLOP/s") { Cell($0.gflops, format: "%.3g") }, isOfCell: true),
      ProfileColumn(
        .number("of roof") { Cell($0.fraction.map { 100 * $0 }, format: "%.0f %%") },
        isOfCell: true),
      ProfileColumn(.number("imbalance") { Cell($0.imbalance, format: "%.2f") }, isOfCell: true),
      ProfileColumn(
        .text("95 % interval") { record in
          Cell(record.interval.map { Quantity.time(record.seconds, interval: $0) } ?? "")
        }),
      ProfileColumn(.text("counters") { Cell($0.counters) }, isOfCell: true),
    ]
  }

  private static var briefColumns: [ColumnOf<ProfileRecord>] {
    [
      .text("layer", width: .fixed(11)) { Cell(layer($0)) },
      .text("phase", width: .fixed(13)) { Cell($0.phase) },
      .text("kernel", width: .fixed(14)) { Cell($0.kernel) },
      .number("time", width: .fixed(8)) { Cell($0.seconds) { time($0) } },
      .number("share", width: .fixed(7)) { Cell(100 * $0.share, format: "%.1f %%") },
      .number("GFLOP/s", width: .fixed(7)) { Cell($0.gflops, format: "%.3g") },
      .number("op/byte", width: .fixed(7)) { Cell($0.intensity, format: "%.2f") },
      .number("roof", width: .fixed(5)) { Cell($0.fraction.map { 100 * $0 }, format: "%.0f %%") },
    ]
  }

  private static func layer(_ record: ProfileRecord) -> String {
    record.layer.map { "\($0) \(record.shape)" } ?? ""
  }

  /// What isn't explained may be below zero.
  private static func time(_ seconds: Double) -> String {
    seconds < 0 ? "−" + Quantity.text(-seconds, unit: "s") : Quantity.text(seconds, unit: "s")
  }
}

/// A column of the table of a call's or a training's parts.
private struct ProfileColumn {
  let column: ColumnOf<ProfileRecord>

  /// Whether it says what a cell's other details in a page don't.
  let isOfCell: Bool

  init(_ column: ColumnOf<ProfileRecord>, isOfCell: Bool = false) {
    self.column = column
    self.isOfCell = isOfCell
  }
}
