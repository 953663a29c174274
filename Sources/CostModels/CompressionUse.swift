/// What compression hardware can make use of: whatever it can't costs as if it weren't there.
public struct CompressionUse: Sendable, Hashable {
  /// Whether pruned weights are neither stored nor multiplied.
  public let zeroWeights: Bool

  /// Whether nothing is read and multiplied for inputs that are zero.
  public let zeroActivations: Bool

  /// Whether weights are stored as places in a codebook.
  public let codebooks: Bool

  /// Creates it.
  public init(zeroWeights: Bool, zeroActivations: Bool, codebooks: Bool) {
    self.zeroWeights = zeroWeights
    self.zeroActivations = zeroActivations
    self.codebooks = codebooks
  }
}
