// Functions of straight lines. At a corner the derivative is that of the line without a slope, or
// of the one above it.
extension ActivationKernel {
  @inlinable @inline(__always)
  static func leaky(_ x: L.Vector, _ slope: Float) -> Result {
    let slope = L.splat(slope)
    return (
      L.select(L.multiply(slope, x), x, whereNegative: x),
      L.select(slope, L.splat(1), whereNegative: x)
    )
  }

  @inlinable @inline(__always)
  static func hardSwish(_ x: L.Vector) -> Result {
    let three = L.splat(3)
    // Where the other factor is 0, no infinity.
    let x = L.maximum(L.splat(-3), x)
    let factor = L.minimum(L.splat(6), L.add(x, three))
    let value = L.multiply(x, L.divide(factor, L.splat(6)))
    let middle = L.divide(L.add(L.add(x, x), three), L.splat(6))
    let below = L.keep(middle, wherePositive: L.add(x, three))
    return (value, L.select(below, L.splat(1), whereNegative: L.subtract(x, three)))
  }

  @inlinable @inline(__always)
  static func hardSigmoid(_ x: L.Vector, _ slope: Float, _ offset: Float) -> Result {
    let (zero, one) = (L.splat(0), L.splat(1))
    let line = L.multiplyAdd(L.splat(slope), x, L.splat(offset))
    return (
      L.minimum(one, L.maximum(zero, line)),
      L.keep(
        L.keep(L.splat(slope), wherePositive: line), wherePositive: L.subtract(one, line))
    )
  }

  @inlinable @inline(__always)
  static func clip(_ x: L.Vector, _ low: Float, _ high: Float) -> Result {
    let (low, high) = (L.splat(low), L.splat(high))
    return (
      L.minimum(high, L.maximum(low, x)),
      L.keep(
        L.keep(L.splat(1), wherePositive: L.subtract(x, low)),
        wherePositive: L.subtract(high, x))
    )
  }
}
