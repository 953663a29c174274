@usableFromInline
enum WeightRoundingKernel<L: Int8Lanes> {
  /// Rounds the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ rounding: WeightRoundingProduct, _ range: Range<Int>) {
    for panel in range {
      for half in 0..<2 {
        let offset = half * L.width
        round(
          rounding, first: panel * rounding.depth * L.panelWidth + offset,
          scale: rounding.scales.pointer + panel * L.panelWidth + offset)
      }
    }
  }

  /// Rounds the rows of half a panel.
  @inlinable @inline(__always)
  static func round(
    _ rounding: WeightRoundingProduct, first: Int, scale: UnsafePointer<Float>
  ) {
    let step = L.load(scale)
    // A step of 0 would divide by 0: what is below the least normal number gives 0 steps instead.
    let divisor = L.maximum(step, L.splat(.leastNormalMagnitude))
    let most = L.splat(Int8Weights.largestWeight)
    let least = L.splat(-Int8Weights.largestWeight)
    for row in 0..<rounding.depth {
      let place = first + row * L.panelWidth
      var weight = L.load(rounding.source.pointer + place)
      if let mask = rounding.mask { weight = L.multiply(weight, L.load(mask.pointer + place)) }
      let steps = L.minimum(L.maximum(L.divide(weight, divisor), least), most)
      L.store(L.multiply(L.round(steps), step), rounding.target.pointer + place)
    }
  }
}
