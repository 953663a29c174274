/// Values rounded to those that bytes can stand for, in place: what a network with quantised inputs
/// computes, in floats ("simulated quantisation"; Jacob et al., Quantization and Training of Neural
/// Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
public struct FakeQuantizationProduct: Sendable {
  @usableFromInline let values: AlignedBuffer<Float>
  @usableFromInline let scale: ByteScale

  /// The number of rows and the floats in one, whole vectors.
  public let rows, stride: Int

  /// Creates a rounding of `rows × stride` values; a precondition checks the size.
  public init(values: AlignedBuffer<Float>, rows: Int, stride: Int, scale: ByteScale) {
    precondition(values.count >= rows * stride, "values: rows × stride")
    self.values = values
    self.rows = rows
    self.stride = stride
    self.scale = scale
  }
}

extension FakeQuantizationProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<rows
  }

  /// A value about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(stride) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.fakeQuantization(self, parts, worker)
  }

  /// Six operations a value: to the scale and back, and two to round.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(
      operations: 6 * parts.count * stride, activationBytes: 8 * parts.count * stride)
  }
}
