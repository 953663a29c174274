/// Values rounded to those that bytes can stand for, in place: what a network with quantised inputs
/// computes, in floats ("simulated quantisation"; Jacob et al., Quantization and Training of Neural
/// Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
public struct FakeQuantization: Sendable {
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

extension FakeQuantization: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<rows
  }

  /// A value about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(stride) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.fakeQuantize(self, parts, worker)
  }
}

@usableFromInline
enum FakeQuantizationKernel<L: Int8Lanes> {
  /// Rounds the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: FakeQuantization, _ range: Range<Int>) {
    let factor = L.splat(1 / step.scale.step)
    let back = L.splat(step.scale.step)
    let offset = L.splat(Float(step.scale.zero))
    let least = L.splat(0)
    let most = L.splat(Float(ByteScale.largest))
    var index = range.lowerBound * step.stride
    while index < range.upperBound * step.stride {
      let place = step.values.pointer + index
      let value = L.multiplyAdd(L.load(place), factor, offset)
      let byte = L.round(L.minimum(L.maximum(value, least), most))
      L.store(L.multiply(L.subtract(byte, offset), back), place)
      index += L.width
    }
  }
}
