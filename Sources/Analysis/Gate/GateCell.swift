import Foundation
import Statistics

/// A cell that was measured in two programs side by side, in several launches of both.
///
/// A launch is one value: more blocks in the same launch only show more precisely how memory
/// happened to be laid out in it (Kalibera & Jones 2013, "Rigorous benchmarking in reasonable
/// time").
public struct GateCell: Sendable, Equatable {
  /// The cell's name.
  public let name: String

  /// The logarithm of head's time divided by base's, one of each launch: of the launches that chose
  /// the suspects, and of the later ones, which alone decide. Those that looked bad by chance don't
  /// do so again.
  public var screening: [Double] = [], confirming: [Double] = []

  /// Creates a cell without any launch.
  public init(_ name: String) { self.name = name }

  /// How often both programs were launched with it.
  public var launches: Int { screening.count + confirming.count }

  /// What the ratio is believed to be: of the launches that decide, where there are any.
  public var ratio: Double? {
    let values = confirming.isEmpty ? screening : confirming
    return values.isEmpty ? nil : exp(median(values))
  }

  /// The 95 % interval of the ratio.
  public var interval: Interval? {
    meanInterval(confirming.isEmpty ? screening : confirming).map {
      Interval(low: exp($0.low), high: exp($0.high))
    }
  }

  /// How much slower head could be without having been seen, as a fraction: the upper end of a
  /// one-sided 95 % interval over all launches; `nil` for fewer than two.
  public var couldMiss: Double? {
    meanInterval(screening + confirming, confidence: 0.9).map { expm1($0.high) }
  }

  /// Whether the first launches give reason to look again: half of the floor, and one chance in ten
  /// that it is none. What passes by chance is caught by the second look, what doesn't pass is not
  /// seen any more: so the first one is generous.
  public func isSuspect(_ plan: GatePlan) -> Bool {
    guard screening.count >= 2 else { return false }
    return abs(median(screening)) > plan.logFloor / 2 && studentTest(screening).pValue < 0.1
  }
}
