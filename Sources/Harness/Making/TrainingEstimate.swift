import Compression
import Foundation
import Suites

/// About how long the networks take to train that a run lacks.
public struct TrainingEstimate: Sendable {
  /// How many there are.
  public let networks: Int

  /// The seconds, from a short training of each model on this machine.
  public let seconds: Double
}

extension TrainingEstimate: CustomStringConvertible {
  /// For instance `training 33 networks will take about 2 minutes`.
  public var description: String {
    "training \(networks) network\(networks == 1 ? "" : "s") will take about \(time)"
  }

  /// In tens of seconds, minutes or half hours, as well as it is known.
  private var time: String {
    if seconds < 90 { return "\(10 * max(1, Int((seconds / 10).rounded()))) seconds" }
    if seconds < 5400 { return "\(Int((seconds / 60).rounded())) minutes" }
    return String(format: "%.1f hours", (seconds / 1800).rounded() / 2)
  }
}
