/// Exponentials of numbers that aren't positive, to about a unit in the last place.
///
/// The argument is a multiple n of ln 2 and a remainder of at most half of ln 2, whose exponential
/// is a polynomial (Cody & Waite, "Software manual for the elementary functions", 1980); its
/// coefficients have the least relative error, 1.4e-8.
@usableFromInline
enum Exponential<L: Int8Lanes> {
  /// `eᵃ`; below −88 it is 0.
  @inlinable @inline(__always)
  static func value(_ a: L.Vector) -> L.Vector { whole(parts(a, plus: nil)) }

  /// `eᵃ⁺ᵇ`, for b that `a` has no digits for: `a` is a multiple of 1/512.
  @inlinable @inline(__always)
  static func value(_ a: L.Vector, plus b: L.Vector) -> L.Vector { whole(parts(a, plus: b)) }

  /// `eᵃ − 1`, as right near 0 as elsewhere.
  @inlinable @inline(__always)
  static func minusOne(_ a: L.Vector) -> L.Vector {
    let (power, rest) = parts(a, plus: nil)
    return L.multiplyAdd(power, rest, L.subtract(power, L.splat(1)))
  }

  @inlinable @inline(__always)
  static func whole(_ parts: (power: L.Vector, rest: L.Vector)) -> L.Vector {
    L.multiplyAdd(parts.power, parts.rest, parts.power)
  }

  /// A power of two and what is added to 1, of which the exponential is the product.
  @inlinable @inline(__always)
  static func parts(
    _ a: L.Vector, plus b: L.Vector?
  ) -> (power: L.Vector, rest: L.Vector) {
    // At −88 the power of two is already 0. A NaN, the second of the two, stays.
    let a = L.maximum(L.splat(-88), a)
    let sum = if let b { L.add(a, b) } else { a }
    let n = L.round(L.multiply(sum, L.splat(1.442_695)))
    // ln 2 in two parts, of which the first has so few digits that its product with n is exact.
    var r = L.multiplyAdd(n, L.splat(-0.693_359_375), a)
    r = L.multiplyAdd(n, L.splat(2.121_944_4e-4), r)
    if let b { r = L.add(r, b) }
    var q = L.splat(0.001_394_033_4)
    q = L.multiplyAdd(q, r, L.splat(0.008_366_775))
    q = L.multiplyAdd(q, r, L.splat(0.041_666_407))
    q = L.multiplyAdd(q, r, L.splat(0.166_665_42))
    q = L.multiplyAdd(q, r, L.splat(0.5))
    return (L.powerOfTwo(n), L.multiplyAdd(L.multiply(r, r), q, r))
  }
}
