import Analysis
import Foundation

/// The report of a gate on instructions, in lines and as Markdown, what is worse first.
public enum InstructionText {
  /// The commands that a report names.
  public struct Commands {
    /// Counts a cell again, by its name.
    public let again: @Sendable (String) -> String

    /// Makes what a cell has now the expectation, by its name; `nil` does so for all cells.
    public let renew: @Sendable (String?) -> String

    /// Creates them.
    public init(
      again: @escaping @Sendable (String) -> String,
      renew: @escaping @Sendable (String?) -> String
    ) {
      self.again = again
      self.renew = renew
    }
  }

  /// How many cells are named that weren't compared.
  private static let named = 5

  /// The lines of a report.
  public static func lines(_ report: InstructionReport, _ commands: Commands) -> [String] {
    var lines: [String] = []
    for finding in report.cells(.more) {
      lines += [
        "MORE     " + change(finding), "         again: \(commands.again(finding.cell))",
        "         if that is meant: \(commands.renew(finding.cell))",
      ]
    }
    lines += report.cells(.fewer).map { "fewer    " + change($0) }
    lines += report.failures.prefix(named).map { "failed   \($0.name): \($0.reason)" }
    let more = report.failures.count - named
    if more > 0 { lines.append("failed   \(more) more") }
    return lines + notes(report, commands)
  }

  /// All of it as Markdown.
  public static func markdown(_ report: InstructionReport, _ commands: Commands) -> String {
    let tables = [
      cells(report, [.more, .fewer]) { "`\(commands.again($0))`" }, failures(report),
    ]
    return "**\(verdict(report))** " + notes(report, commands).joined(separator: "\n\n") + "\n\n"
      + MarkdownTable.text(tables.filter { !$0.isEmpty }, level: 3)
  }

  /// What came of it, in a sentence.
  static func verdict(_ report: InstructionReport) -> String {
    if report.isWorse { return "More instructions than expected." }
    return report.failures.isEmpty ? "No more instructions than expected." : "Not all compared."
  }

  /// Cells whose instructions changed.
  ///
  /// - Parameter again: the command that counts a cell again, as the reader's form writes it.
  static func cells(
    _ report: InstructionReport, _ kinds: [InstructionFinding.Kind],
    _ again: @escaping (String) -> String
  ) -> Table {
    Table(
      "cells", of: kinds.flatMap(report.cells),
      columns: [
        .text("cell") { Cell($0.cell) },
        .text("kernels") { Cell($0.kernels.joined(separator: ", ")) },
        .number("expected") { Cell($0.expected, count) },
        .number("found") { Cell($0.found, count) },
        .number("change") { Cell($0.ratio, percent) },
        .text("again") { Cell(again($0.cell)) },
      ])
  }

  static func failures(_ report: InstructionReport) -> Table {
    Table(
      "not compared", of: report.failures,
      columns: [.text("cell") { Cell($0.name) }, .text("why") { Cell($0.reason) }])
  }

  /// For instance `a/l1/simd/16 (batch-sparse, dense): 12345.5 instructions, expected 12000.0,
  /// +2.88 %`.
  private static func change(_ finding: InstructionFinding) -> String {
    "\(finding.cell) (\(finding.kernels.joined(separator: ", "))): \(count(finding.found)) "
      + "instructions, expected \(count(finding.expected)), \(percent(finding.ratio))"
  }

  /// How much was counted and what came of it, a sentence each.
  static func notes(_ report: InstructionReport, _ commands: Commands) -> [String] {
    let counts = InstructionFinding.Kind.allCases.map { kind in
      "\(report.cells(kind).count) \(kind.rawValue)"
    }
    let largest = report.cells(.equal).first.map {
      "; the largest change of the others is \(String(format: "%+.4f %%", 100 * ($0.ratio - 1)))"
    }
    let summary =
      "\(report.findings.count) counts of \(report.cellCount) cells with \(report.toolchain): "
      + counts.joined(separator: ", ")
      + String(format: " within %g %%", 100 * report.floor) + (largest ?? "")
    let threads =
      report.threaded.isEmpty
      ? []
      : [
        "\(report.threaded.count) cells with threads aren't counted: threads wait for each other "
          + "by executing instructions"
      ]
    let isOld = !report.failures.isEmpty || !report.cells(.fewer).isEmpty
    return [summary] + threads + (isOld ? ["renew with: \(commands.renew(nil))"] : [])
  }

  private static func count(_ instructions: Double) -> String {
    String(format: "%.1f", instructions)
  }

  private static func percent(_ ratio: Double) -> String {
    String(format: "%+.2f %%", 100 * (ratio - 1))
  }
}
