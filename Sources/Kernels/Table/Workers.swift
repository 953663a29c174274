/// Whoever computes parts of a product at the same time.
public protocol Workers: AnyObject, Sendable {
  /// How many there are, the caller among them.
  var count: Int { get }

  /// Calls `body` with 0 to `count - 1`, at the same time, and returns when all have finished.
  func run(_ body: @Sendable (_ worker: Int) -> Void)
}
