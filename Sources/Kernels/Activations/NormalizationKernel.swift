@usableFromInline
enum NormalizationKernel<L: Lanes> {
  /// Handles the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: NormalizationProduct, _ range: Range<Int>) {
    let (offset, scale) = (step.offset.pointer, step.scale.pointer)
    for row in range {
      let source = step.source.pointer + row * step.stride
      let target = step.target.pointer + row * step.stride
      for index in Swift.stride(from: 0, to: step.stride, by: L.width) {
        let difference = L.subtract(L.load(source + index), L.load(offset + index))
        L.store(L.multiply(difference, L.load(scale + index)), target + index)
      }
    }
  }
}
