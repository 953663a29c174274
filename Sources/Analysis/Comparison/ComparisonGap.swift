import Results

/// A cell that has nothing to be compared with.
public struct ComparisonGap: Sendable, Equatable {
  /// Why.
  public enum Reason: String, Sendable, CaseIterable {
    case onlyInBase = "only in base"
    case onlyInHead = "only in head"
    case failedInBase = "without a latency in base"
    case failedInHead = "without a latency in head"
  }

  /// The cell.
  public var cell: CellKey

  /// Why.
  public var reason: Reason
}
