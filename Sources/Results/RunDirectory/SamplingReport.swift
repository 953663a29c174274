import Foundation

/// How well a run's latencies are known, and why measuring stopped.
public struct SamplingReport: Codable, Sendable, Equatable {
  /// The half-width of a 95 % interval, as a fraction, that was asked for.
  public var precision: Double

  /// How many cells were measured, and for how many the time was up before they were known so well.
  public var cells = 0, timeUp = 0

  /// The widest half-width that was left, as a fraction; `nil` when there was none, or there were
  /// too few samples for an interval.
  public var widest: Double?

  /// How many cells did not take the same time twice before the first sample.
  public var unsteady = 0

  /// Whether caches were emptied before each call.
  public var isCold: Bool

  /// Creates a report on a run that has measured nothing yet.
  public init(precision: Double, isCold: Bool) {
    self.precision = precision
    self.isCold = isCold
  }
}

extension SamplingReport: CustomStringConvertible {
  /// A line for the user.
  public var description: String {
    func percent(_ fraction: Double) -> String { String(format: "±%.2g %%", 100 * fraction) }
    var parts = ["\(cells - timeUp) of \(cells) cells known to \(percent(precision))"]
    if timeUp > 0 {
      parts.append(
        "the time was up for \(timeUp)" + (widest.map { ", \(percent($0)) at worst" } ?? ""))
    }
    if unsteady > 0 { parts.append("\(unsteady) not steady after the warm-up") }
    if isCold { parts.append("caches emptied before each call") }
    return parts.joined(separator: "; ")
  }
}
