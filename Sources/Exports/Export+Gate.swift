import Analysis
import Foundation
import Metrics

extension Export {
  /// What a gate found: for each cell whether head is slower, for each network that was made in two
  /// ways what became of accuracy or R² and bytes. What couldn't be decided, and what base doesn't
  /// have, is undecided; what couldn't be run has failed.
  ///
  /// - Parameters:
  ///   - report: the gate's report.
  ///   - suite, dataset: their names.
  ///   - again: the command that measures a cell again, by its name.
  public init(
    _ report: GateReport, suite: String, dataset: String, again: (String) -> String
  ) {
    let outcomes =
      report.findings.map { Self.outcome($0, report, again: again) }
      + report.networks.flatMap(Self.outcomes)
      + report.missing.map { Outcome($0, .undecided, message: "base has no such network") }
      + report.failures.map { Outcome($0.name, .failed, message: $0.reason) }
    self.init(
      suite: suite, dataset: dataset,
      cells: report.findings.map(Self.cell) + report.networks.map(Self.cell),
      outcomes: outcomes.map { outcome in
        var outcome = outcome
        outcome.group = [suite]
        return outcome
      })
  }

  // MARK: Cells

  private static func cell(_ finding: GateFinding) -> ExportedCell {
    ExportedCell(
      coordinates: [.init("cell", finding.cell.name)],
      measurements: [
        Measurement(
          "\(Metric.latency.name).ratio", unit: "×", better: .lower, value: finding.cell.ratio,
          interval: finding.cell.interval, pValue: finding.pValue)
      ].compactMap { $0 })
  }

  private static func outcome(
    _ finding: GateFinding, _ report: GateReport, again: (String) -> String
  ) -> Outcome {
    let cell = finding.cell
    switch finding.kind {
    case .slower where report.isAccepted(finding):
      return Outcome(cell.name, .passed, message: "\(change(finding)), accepted: \(report.reason)")
    case .slower:
      return Outcome(
        cell.name, .failed, message: "\(change(finding)); again: \(again(cell.name))")
    case .faster, .unchanged:
      return Outcome(cell.name, .passed, message: change(finding))
    case .undecided:
      let missed = cell.couldMiss.map { String(format: "%.1f %%", 100 * $0) } ?? "anything"
      return Outcome(cell.name, .undecided, message: "could have missed \(missed)")
    }
  }

  /// For instance `+3.1 % (+2.9 … +3.4), p = 0.0003, 20 launches`.
  private static func change(_ finding: GateFinding) -> String {
    func percent(_ ratio: Double) -> String { String(format: "%+.1f", 100 * (ratio - 1)) }
    let parts = [
      finding.cell.ratio.map { "\(percent($0)) %" },
      finding.cell.interval.map { " (\(percent($0.low)) … \(percent($0.high)))" },
      finding.pValue.map { String(format: ", p = %.2g", $0) },
      ", \(finding.cell.launches) launches",
    ]
    return parts.compactMap { $0 }.joined()
  }

  // MARK: Networks

  private static func cell(_ finding: GateNetworkFinding) -> ExportedCell {
    let network = finding.network
    return ExportedCell(
      coordinates: [.init("network", network.name)],
      measurements: [
        Measurement(
          "\(network.quality.metric.name).difference", unit: network.quality.metric.unit,
          better: .higher, value: network.change, pValue: finding.pValue),
        Measurement(
          "\(Metric.fileBytes.name).ratio", unit: "×", better: .lower,
          value: Double(network.headBytes) / Double(network.baseBytes), isExact: true),
      ].compactMap { $0 })
  }

  /// Of accuracies in points of a hundred, for instance `-0.42 points`.
  private static func difference(_ network: GateNetwork) -> String {
    switch network.quality {
    case .accuracy: String(format: "%+.2f points", 100 * network.change)
    case .r2: String(format: "%+.4f", network.change)
    }
  }

  private static func outcomes(_ finding: GateNetworkFinding) -> [Outcome] {
    let network = finding.network
    return [
      Outcome(
        "\(network.name) \(network.quality.metric.name)", finding.isWorse ? .failed : .passed,
        message: difference(network)
          + String(format: ", p = %.2g, ", finding.pValue) + network.test),
      Outcome(
        "\(network.name) \(Metric.fileBytes.name)", finding.isLarger ? .failed : .passed,
        message: "\(network.headBytes) bytes, was \(network.baseBytes)"),
    ]
  }
}
