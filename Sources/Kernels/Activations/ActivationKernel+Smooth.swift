// Functions that are made of exponentials. Each takes the exponential of a number that isn't
// positive and so never overflows; of two ways that differ by the argument's sign it computes the
// common part once.
extension ActivationKernel {
  @inlinable @inline(__always)
  static func negatedMagnitude(_ x: L.Vector) -> L.Vector {
    L.minimum(x, L.subtract(L.splat(0), x))
  }

  /// `1 / (1 + e⁻ˣ)`, and `1 / (1 + eˣ)`, which is 1 minus it.
  @inlinable @inline(__always)
  static func logistic(_ x: L.Vector) -> (value: L.Vector, rest: L.Vector) {
    let one = L.splat(1)
    let power = Exponential<L>.value(negatedMagnitude(x))
    let sum = L.add(one, power)
    return (
      L.divide(L.select(power, one, whereNegative: x), sum),
      L.divide(L.select(one, power, whereNegative: x), sum)
    )
  }

  @inlinable @inline(__always)
  static func sigmoid(_ x: L.Vector) -> Result {
    let (value, rest) = logistic(x)
    return (value, L.multiply(value, rest))
  }

  /// With `m = e⁻²ˣ − 1` it is `−m / (2 + m)`.
  @inlinable @inline(__always)
  static func tanh(_ x: L.Vector) -> Result {
    let twice = L.multiply(L.splat(2), negatedMagnitude(x))
    let m = Exponential<L>.minusOne(twice)
    let numerator = L.select(m, L.subtract(L.splat(0), m), whereNegative: x)
    let value = L.divide(numerator, L.add(L.splat(2), m))
    return (value, L.subtract(L.splat(1), L.multiply(value, value)))
  }

  @inlinable @inline(__always)
  static func exponential(_ x: L.Vector, above: Float, below: Float) -> Result {
    let m = Exponential<L>.minusOne(L.minimum(L.splat(0), x))
    let (above, below) = (L.splat(above), L.splat(below))
    return (
      L.select(L.multiply(below, m), L.multiply(above, x), whereNegative: x),
      L.select(L.multiplyAdd(below, m, below), above, whereNegative: x)
    )
  }

  @inlinable @inline(__always)
  static func silu(_ x: L.Vector) -> Result {
    let (sigmoid, rest) = logistic(x)
    // Where the sigmoid is 0, no infinity.
    let value = L.multiply(L.maximum(L.splat(-100), x), sigmoid)
    return (value, L.multiplyAdd(value, rest, sigmoid))
  }

  /// With `p = e⁻ˣ` and `s = p / (2 + p)`, `ln(1 + p)` is twice the inverse hyperbolic tangent of
  /// s: a polynomial with the least relative error, 4.5e-9.
  @inlinable @inline(__always)
  static func softplus(_ x: L.Vector) -> Result {
    let one = L.splat(1)
    let power = Exponential<L>.value(negatedMagnitude(x))
    let s = L.divide(power, L.add(L.splat(2), power))
    let z = L.multiply(s, s)
    var q = L.splat(0.280_244_68)
    q = L.multiplyAdd(q, z, L.splat(0.279_991_4))
    q = L.multiplyAdd(q, z, L.splat(0.400_217))
    q = L.multiplyAdd(q, z, L.splat(0.666_664_1))
    q = L.multiplyAdd(q, z, L.splat(2))
    return (
      L.multiplyAdd(s, q, L.maximum(L.splat(0), x)),
      L.divide(L.select(power, one, whereNegative: x), L.add(one, power))
    )
  }

  /// For `c = |x|`, `1 − Φ(c)` is `e^(−c²/2)` times a function that falls slowly, here a polynomial
  /// of `(kc − 1) / (kc + 1)` with a relative error of at most 3.2e-8.
  @inlinable @inline(__always)
  static func gelu(_ x: L.Vector) -> Result {
    let one = L.splat(1)
    let c = L.minimum(L.splat(13.25), L.subtract(L.splat(0), negatedMagnitude(x)))
    // The square by parts, or its rounding would be multiplied by the exponential: that of the
    // first, a multiple of 1/16, is exact.
    let high = L.multiply(L.round(L.multiply(c, L.splat(16))), L.splat(0.0625))
    let low = L.subtract(c, high)
    let half = L.splat(-0.5)
    let density = Exponential<L>.value(
      L.multiply(L.multiply(high, high), half),
      plus: L.multiply(low, L.multiply(L.add(c, high), half)))
    let k = L.splat(0.35)
    let t = L.divide(one, L.multiplyAdd(c, k, one))
    let v = L.multiply(L.multiplyAdd(c, k, L.splat(-1)), t)
    var q = L.splat(-0.000_113_731_214)
    q = L.multiplyAdd(q, v, L.splat(-0.000_213_738_14))
    q = L.multiplyAdd(q, v, L.splat(0.000_690_130_5))
    q = L.multiplyAdd(q, v, L.splat(0.001_754_216_4))
    q = L.multiplyAdd(q, v, L.splat(-0.005_108_807_7))
    q = L.multiplyAdd(q, v, L.splat(-0.010_233_837))
    q = L.multiplyAdd(q, v, L.splat(0.071_098_95))
    q = L.multiplyAdd(q, v, L.splat(-0.171_495_81))
    q = L.multiplyAdd(q, v, L.splat(0.253_244_28))
    let tail = L.multiply(L.multiply(q, t), density)
    let part = L.select(tail, L.subtract(one, tail), whereNegative: x)
    // Where the tail is 0, no infinity; where it is not, the value itself.
    let bounded = L.maximum(L.splat(-14), x)
    let slope = L.multiply(L.minimum(L.splat(14), bounded), L.splat(0.398_942_3))
    return (L.multiply(bounded, part), L.multiplyAdd(slope, density, part))
  }

  /// `½ (1 + tanh(u))` is `sigmoid(2u)`.
  @inlinable @inline(__always)
  static func geluTanh(_ x: L.Vector) -> Result {
    let bounded = L.minimum(L.splat(20), L.maximum(L.splat(-20), x))
    let square = L.multiply(bounded, bounded)
    let (linear, cubic) = (L.splat(1.595_769_1), L.splat(0.071_354_814))
    let (sigmoid, rest) = logistic(
      L.multiply(bounded, L.multiplyAdd(square, cubic, linear)))
    let slope = L.multiplyAdd(square, L.multiply(L.splat(3), cubic), linear)
    let value = L.multiply(L.maximum(L.splat(-20), x), sigmoid)
    let product = L.multiply(L.multiply(bounded, sigmoid), rest)
    return (value, L.multiplyAdd(product, slope, sigmoid))
  }
}
