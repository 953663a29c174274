import Foundation
import Statistics

/// What a gate found out about a cell.
public struct GateFinding: Sendable, Equatable {
  /// What there is to say.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Head takes longer, by more than the floor, beyond doubt.
    case slower
    /// Head takes less time, likewise.
    case faster
    /// Nothing was found, and what could have been missed is small.
    case unchanged
    /// Nothing was shown, but a change could have been missed.
    case undecided
  }

  /// The cell with its launches.
  public let cell: GateCell

  /// What was found.
  public let kind: Kind

  /// The probability of such launches without a change, corrected for the number of suspects and of
  /// looks; `nil` where nobody looked twice.
  public let pValue: Double?

  /// Whether a change was shown.
  public var isDecided: Bool { kind == .slower || kind == .faster }

  /// The findings of all cells, in their order.
  ///
  /// A suspect is reported when its later launches alone show it: by more than the floor in the
  /// median, and by a t-test over launches, corrected by Holm over all suspects and by Bonferroni
  /// over the looks.
  public static func all(_ cells: [GateCell], _ plan: GatePlan) -> [GateFinding] {
    let suspects = cells.filter { !$0.confirming.isEmpty }
    let corrected = holmAdjusted(suspects.map { studentTest($0.confirming).pValue })
    let pValues = Dictionary(
      uniqueKeysWithValues: zip(
        suspects.map(\.name), corrected.map { min(1, $0 * Double(plan.looks)) }))
    return cells.map { cell in
      let pValue = pValues[cell.name]
      return GateFinding(cell: cell, kind: kind(cell, pValue, plan), pValue: pValue)
    }
  }

  private static func kind(_ cell: GateCell, _ pValue: Double?, _ plan: GatePlan) -> Kind {
    if let pValue, pValue < plan.alpha {
      let change = median(cell.confirming)
      if change > plan.logFloor { return .slower }
      if change < -plan.logFloor { return .faster }
    }
    // Twice the floor, so that what lies at it isn't in doubt for ever.
    guard let couldMiss = cell.couldMiss, couldMiss < 2 * plan.floor else { return .undecided }
    return .unchanged
  }
}
