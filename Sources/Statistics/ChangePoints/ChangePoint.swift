/// A place in a series where its distribution changes.
public struct ChangePoint: Sendable, Equatable {
  /// The index of the first value after the change.
  public var index: Int
  /// How probable a split at least as clear is when the order of the values means nothing.
  public var pValue: Double

  /// Creates a change point.
  public init(index: Int, pValue: Double) {
    self.index = index
    self.pValue = pValue
  }
}
