/// What one call of an executable computes and reads.
public struct ExecutableWork: Sendable, Equatable {
  /// Multiplications and additions by weights that are not zero, for the whole batch.
  public let flops: Int

  /// Bytes of packed weights, inputs and outputs of every layer.
  public let bytes: Int

  /// Weights that are not zero, of every layer.
  public let nonzeros: Int

  /// Bytes of packed weights alone. What tied layers share counts once.
  public let weightBytes: Int

  /// Creates a count.
  public init(flops: Int, bytes: Int, nonzeros: Int, weightBytes: Int) {
    self.flops = flops
    self.bytes = bytes
    self.nonzeros = nonzeros
    self.weightBytes = weightBytes
  }
}
