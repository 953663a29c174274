import Networks

/// What a network costs to keep and to run, told by whoever can tell: strategies measure nothing.
public struct Costs: Sendable {
  /// The bytes of the network's file.
  public var fileBytes: @Sendable (Network) -> Int

  /// The seconds that a call takes with one sample, on one thread.
  public var latency: @Sendable (Network) -> Double

  /// Creates costs.
  public init(
    fileBytes: @escaping @Sendable (Network) -> Int,
    latency: @escaping @Sendable (Network) -> Double
  ) {
    self.fileBytes = fileBytes
    self.latency = latency
  }
}
