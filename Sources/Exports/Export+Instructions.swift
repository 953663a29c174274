import Analysis
import Foundation
import Metrics

extension Export {
  /// What a gate on instructions found: for each cell whether it executes more than expected. Those
  /// that couldn't be compared have failed; those with threads are undecided.
  ///
  /// - Parameters:
  ///   - report: the gate's report.
  ///   - suite, dataset: their names.
  ///   - again: the command that counts a cell again, by its name.
  public init(
    _ report: InstructionReport, suite: String, dataset: String, again: (String) -> String
  ) {
    func outcome(_ finding: InstructionFinding) -> Outcome {
      let isWorse = finding.kind(floor: report.floor) == .more
      let change = String(
        format: "%+.2f %%: %.1f instructions, expected %.1f", 100 * (finding.ratio - 1),
        finding.found, finding.expected)
      return Outcome(
        "\(finding.cell) (\(finding.kernels.joined(separator: ", ")))", group: [suite],
        isWorse ? .failed : .passed,
        message: change + (isWorse ? "; again: \(again(finding.cell))" : ""))
    }
    self.init(
      suite: suite, dataset: dataset,
      cells: report.findings.map { finding in
        ExportedCell(
          coordinates: [
            .init("cell", finding.cell), .init("kernels", finding.kernels.joined(separator: "+")),
          ], threads: 1,
          measurements: [Measurement(.instructions, value: finding.found)].compactMap { $0 })
      },
      outcomes: report.findings.map(outcome)
        + report.failures.map { Outcome($0.name, group: [suite], .failed, message: $0.reason) }
        + report.threaded.map {
          Outcome($0, group: [suite], .undecided, message: "threads have no count that repeats")
        })
  }
}
