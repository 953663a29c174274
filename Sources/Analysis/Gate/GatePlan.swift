import Foundation

/// What a gate reports, and how sure it has to be.
public struct GatePlan: Sendable, Equatable {
  /// The least change of a latency that is reported, as a fraction.
  public var floor: Double

  /// The probability that a gate reports any cell that has not changed, over all its cells.
  public var alpha: Double

  /// Pairs of launches in which all cells are measured, and then, in each of the looks, in which
  /// those are that look different.
  public var screening: Int, confirming: Int

  /// How often suspects are looked at, at most: each time with further launches.
  public var looks: Int

  /// Creates a plan.
  public init(
    floor: Double = 0.01, alpha: Double = 0.002, screening: Int = 8, confirming: Int = 10,
    looks: Int = 2
  ) {
    self.floor = floor
    self.alpha = alpha
    self.screening = screening
    self.confirming = confirming
    self.looks = looks
  }

  /// The floor as the logarithm of a ratio.
  var logFloor: Double { log1p(floor) }
}
