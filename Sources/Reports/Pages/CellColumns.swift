import Analysis
import Foundation
import Metrics
import Statistics

/// A column of the table of all cells.
struct CellColumn {
  var column: ColumnOf<SummaryRow>

  /// The unit, where the column can be a picture's horizontal axis.
  var unit: String?

  /// Whether it is the picture's vertical axis, or what came of a cell.
  var isQuality = false, isVerdict = false

  /// Whether it is left out until a reader asks for it.
  var isHidden = false
}

/// What the table of all cells says of each.
enum CellColumns {
  /// The columns behind the cell's name.
  ///
  /// - Parameter counters: the meters of energy that were read.
  static func all(_ quality: Quality, counters: [String]) -> [CellColumn] {
    [
      CellColumn(
        column: .number(quality.title) { row in
          Cell(row.accuracy) { Quantity.fraction($0) }
        }, isQuality: true),
      CellColumn(
        column: .number("latency") { row in
          Cell(row.latency) { Quantity.text($0, unit: "s") }
        }, unit: "s"),
      CellColumn(column: .number("against dense") { Cell($0.speedup, Quantity.ratio) }),
      CellColumn(column: .number("file") { Cell($0.fileBytes, Quantity.kibibytes) }, unit: "B"),
      CellColumn(column: .number("smaller") { Cell($0.compression, Quantity.ratio) }),
      CellColumn(
        column: .number("operations a sample") { row in
          Cell(row.executedFLOPs ?? row.nominalFLOPs) { Quantity.text($0, unit: "FLOP") }
        }, unit: "FLOP"),
      CellColumn(column: .text("verdict") { Cell($0.briefVerdict) }, isVerdict: true),
      CellColumn(
        column: .text("\(quality.title), 95 %") { Cell(interval($0.accuracyInterval, "%.4f")) },
        isHidden: true),
      CellColumn(
        column: .text("latency, 95 %") { row in
          Cell(
            row.latencyInterval.map {
              "\(Quantity.text($0.low, unit: "s")) – \(Quantity.text($0.high, unit: "s"))"
            } ?? "")
        }, isHidden: true),
      CellColumn(
        column: .text("against dense, 95 %") { Cell(interval($0.speedupInterval, "%.2f")) },
        isHidden: true),
      CellColumn(
        column: .number("throughput") { row in
          Cell(row.throughput) { Quantity.text($0, unit: "/s") }
        }, isHidden: true),
      CellColumn(
        column: .number("read by kernels") { Cell($0.packedBytes, Quantity.kibibytes) }, unit: "B",
        isHidden: true),
      CellColumn(
        column: .number("\(quality.title) on validation samples") { row in
          Cell(row.validationAccuracy) { Quantity.fraction($0) }
        }, isHidden: true),
      CellColumn(column: .number("seeds") { Cell(count: $0.seeds) }, isHidden: true),
      CellColumn(column: .text("kernels") { Cell($0.kernels) }, isHidden: true),
    ]
      + counters.map { name in
        CellColumn(
          column: .number(name) { row in
            Cell(row.counters[name]) { Quantity.text($0, unit: "J") }
          }, unit: "J", isHidden: true)
      }
  }

  private static func interval(_ interval: Interval?, _ format: String) -> String {
    interval.map { String(format: "\(format) – \(format)", $0.low, $0.high) } ?? ""
  }
}
