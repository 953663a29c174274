import Analysis
import Foundation

/// A gate's report as tables, for a page that people read.
public enum GateTable {
  /// All of it as Markdown: what came of it, then the cells with a finding, the networks that
  /// differ, and what wasn't compared.
  ///
  /// - Parameter again: the command that measures a cell again, by its name.
  public static func markdown(_ report: GateReport, again: @escaping (String) -> String) -> String {
    let tables = [
      cells(report, [.slower, .faster, .undecided]) { "`\(again($0))`" }, networks(report),
      missing(report), failures(report),
    ]
    return "**\(verdict(report))** \(GateText.summary(report))\n\n"
      + MarkdownTable.text(tables.filter { !$0.isEmpty }, level: 3)
  }

  /// What came of it, in a sentence.
  static func verdict(_ report: GateReport) -> String {
    if report.isWorse { return "Worse than base." }
    return report.failures.isEmpty ? "Not worse than base." : "Not all compared."
  }

  static func missing(_ report: GateReport) -> Table {
    reasons("not compared", report.missing.map { ($0, "base has no such network") })
  }

  static func failures(_ report: GateReport) -> Table {
    reasons("failed", report.failures.map { ($0.name, $0.reason) })
  }

  /// Cells with a finding, or with doubts; of the others only the number is of interest.
  ///
  /// - Parameter again: the command that measures a cell again, as the reader's form writes it.
  static func cells(
    _ report: GateReport, _ kinds: [GateFinding.Kind], _ again: @escaping (String) -> String
  ) -> Table {
    Table(
      "cells", of: kinds.flatMap(report.cells),
      columns: [
        .text("cell") { Cell($0.cell.name) }, .text("head is") { Cell(finding($0, report)) },
        .number("time") { Cell($0.cell.ratio, GateText.percent) },
        .number("95 % interval") { finding in
          Cell(
            finding.cell.interval.map {
              "\(GateText.percent($0.low)) … \(GateText.percent($0.high))"
            } ?? "")
        },
        .number("p") { Cell($0.pValue, format: "%.2g") },
        .number("launches") { Cell(count: launches($0)) },
        .text("again") { finding in
          let isWorse = finding.kind == .slower && !report.isAccepted(finding)
          return Cell(isWorse ? again(finding.cell.name) : "")
        },
      ])
  }

  private static func finding(_ finding: GateFinding, _ report: GateReport) -> String {
    if report.isAccepted(finding) { return "slower, accepted: \(report.reason)" }
    guard finding.kind == .undecided else { return finding.kind.rawValue }
    return "undecided, \(GateText.doubt(finding.cell))"
  }

  private static func launches(_ finding: GateFinding) -> Int {
    finding.isDecided ? finding.cell.confirming.count : finding.cell.launches
  }

  static func networks(_ report: GateReport) -> Table {
    let changed = report.networks.filter { $0.network.isChanged }
    let quality = changed.first?.network.quality ?? .accuracy
    return Table(
      "networks that differ", of: changed,
      columns: [
        .text("network") { Cell($0.network.name) },
        .number("\(quality.title) of base") { Cell($0.network.base, format: "%.4f") },
        .number("of head") { Cell($0.network.head, format: "%.4f") },
        .number("p") { Cell($0.pValue, format: "%.2g") },
        .number("bytes of base") { Cell(count: $0.network.baseBytes) },
        .number("of head") { Cell(count: $0.network.headBytes) },
        .text("head is") { finding in
          let words = [finding.isWorse ? "less accurate" : "", finding.isLarger ? "larger" : ""]
          return Cell(words.filter { !$0.isEmpty }.joined(separator: ", "))
        },
      ])
  }

  private static func reasons(_ title: String, _ rows: [(name: String, reason: String)]) -> Table {
    Table(
      title, of: rows,
      columns: [.text("cell") { Cell($0.name) }, .text("why") { Cell($0.reason) }])
  }
}
