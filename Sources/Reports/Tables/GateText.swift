import Analysis
import Foundation

/// A gate's report in lines, what is worse first.
public enum GateText {
  /// How many cells are named that could not be decided.
  private static let named = 5

  /// The lines of a report.
  ///
  /// - Parameter again: the command that measures a cell again, by its name.
  public static func lines(_ report: GateReport, again: (String) -> String) -> [String] {
    var lines: [String] = []
    for finding in report.cells(.slower) {
      let isAccepted = report.isAccepted(finding)
      lines.append(
        (isAccepted ? "accepted " : "SLOWER   ") + change(finding)
          + (isAccepted ? " (\(report.reason))" : ""))
      if !isAccepted { lines.append("         again: \(again(finding.cell.name))") }
    }
    lines += report.networks.filter { $0.isWorse }.map {
      "WORSE    \($0.network.name): \($0.network.quality.title) "
        + String(
          format: "%.4f, was %.4f (p = %.2g, ", $0.network.head, $0.network.base, $0.pValue)
        + "\($0.network.test))"
    }
    lines += report.networks.filter { $0.isLarger }.map {
      "LARGER   \($0.network.name): \($0.network.headBytes) bytes, was \($0.network.baseBytes)"
    }
    lines += report.cells(.faster).map { "faster   " + change($0) }
    lines += undecided(report)
    lines += report.missing.prefix(named).map { "missing  \($0): base has no such network" }
    lines += report.failures.map { "failed   \($0.name): \($0.reason)" }
    lines.append(summary(report))
    return lines
  }

  private static func change(_ finding: GateFinding) -> String {
    let cell = finding.cell
    let bounds = cell.interval.map { " (\(percent($0.low)) … \(percent($0.high)))" } ?? ""
    let sure = finding.pValue.map { String(format: ", p = %.2g", $0) } ?? ""
    return "\(cell.name): \(percent(cell.ratio ?? 1)) time\(bounds)\(sure), "
      + "\(cell.confirming.count) launches"
  }

  /// What a ratio changes, for instance `+3.0 %`.
  static func percent(_ ratio: Double) -> String { String(format: "%+.1f %%", 100 * (ratio - 1)) }

  /// How much slower a cell could be without having been seen, in words.
  static func doubt(_ cell: GateCell) -> String {
    "could have missed "
      + (cell.couldMiss.map { String(format: "%.1f %%", 100 * $0) } ?? "anything")
  }

  private static func undecided(_ report: GateReport) -> [String] {
    let cells = report.cells(.undecided).sorted {
      ($0.cell.couldMiss ?? .infinity) > ($1.cell.couldMiss ?? .infinity)
    }
    guard !cells.isEmpty else { return [] }
    let shown = cells.prefix(named).map { finding in
      "undecided \(finding.cell.name): \(doubt(finding.cell))"
    }
    let more = cells.count - shown.count
    return shown + (more > 0 ? ["undecided: \(more) more; give more --time"] : [])
  }

  /// One line: how much was measured, how many cells there are of each kind, and what could have
  /// been missed.
  public static func summary(_ report: GateReport) -> String {
    let counts = GateTextCounts(report)
    let missed =
      report.couldMiss.map {
        String(format: "; a rise of %.1f %% could have been missed", 100 * $0)
      }
      ?? ""
    return "\(report.findings.count) cells in \(report.launches) pairs of launches, "
      + String(format: "%.0f s: ", report.seconds) + counts.text + missed
  }
}

/// How many cells there are of each kind, in words.
private struct GateTextCounts {
  let text: String

  init(_ report: GateReport) {
    text = GateFinding.Kind.allCases.compactMap { kind in
      let count = report.cells(kind).count
      return count > 0 || kind == .slower ? "\(count) \(kind.rawValue)" : nil
    }.joined(separator: ", ")
  }
}
