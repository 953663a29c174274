extension Lanes where Vector: SIMD, Vector.Scalar == Float {
  /// The vector's lanes.
  @inlinable @inline(__always)
  public static var width: Int { Vector.scalarCount }

  /// Reads `width` floats.
  @inlinable @inline(__always)
  public static func load(_ source: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
  }

  /// Writes `width` floats.
  @inlinable @inline(__always)
  public static func store(_ vector: Vector, _ target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: vector, as: Vector.self)
  }

  /// The same float in each lane.
  @inlinable @inline(__always)
  public static func splat(_ value: Float) -> Vector { Vector(repeating: value) }

  /// `a × b + sum`, rounded once where the instruction set has a fused form.
  @inlinable @inline(__always)
  public static func multiplyAdd(_ a: Vector, _ b: Vector, _ sum: Vector) -> Vector {
    sum.addingProduct(a, b)
  }

  /// `a + b`.
  @inlinable @inline(__always)
  public static func add(_ a: Vector, _ b: Vector) -> Vector { a + b }

  /// `a - b`.
  @inlinable @inline(__always)
  public static func subtract(_ a: Vector, _ b: Vector) -> Vector { a - b }

  /// `a × b`.
  @inlinable @inline(__always)
  public static func multiply(_ a: Vector, _ b: Vector) -> Vector { a * b }

  /// `a / b`.
  @inlinable @inline(__always)
  public static func divide(_ a: Vector, _ b: Vector) -> Vector { a / b }

  /// The square root, a lane at a time unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static func squareRoot(_ a: Vector) -> Vector { a.squareRoot() }

  /// 0 where `condition` is at most 0, else `a`; likewise.
  @inlinable @inline(__always)
  public static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    a.replacing(with: 0, where: condition .<= 0)
  }

  /// `a` where `condition` is below 0, else `b`; likewise.
  @inlinable @inline(__always)
  public static func select(
    _ a: Vector, _ b: Vector, whereNegative condition: Vector
  ) -> Vector {
    b.replacing(with: a, where: condition .< 0)
  }

  /// The places, one by one unless the instruction set's target says better. There is no branch to
  /// be mistaken about: a place is written over when its lane turns out to be zero.
  @inlinable @inline(__always)
  public static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var count = 0
    for lane in 0..<Vector.scalarCount {
      target[count] = first &+ UInt32(truncatingIfNeeded: lane)
      count &+= a[lane] == 0 ? 0 : 1
    }
    return count
  }

  /// The powers, made from their bits; likewise.
  @inlinable @inline(__always)
  public static func powerOfTwo(_ a: Vector) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount { result[lane] = powerOfTwo(a[lane]) }
    return result
  }
}
