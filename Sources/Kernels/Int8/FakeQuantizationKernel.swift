@usableFromInline
enum FakeQuantizationKernel<L: Int8Lanes> {
  /// Rounds the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: FakeQuantizationProduct, _ range: Range<Int>) {
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
