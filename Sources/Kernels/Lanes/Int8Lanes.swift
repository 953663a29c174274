/// One instruction set's products of bytes: what int8 kernels need beyond vectors of floats.
///
/// Every operation but `Sums` has a portable form, so that an instruction set starts with a
/// `typealias` and replaces what it has instructions for.
public protocol Int8Lanes: Lanes {
  /// `width` 32-bit integers in one register.
  associatedtype Sums: Sendable

  /// The largest value that an input may be quantised to: 255, or less where an instruction would
  /// saturate.
  static var largestInput: Int { get }

  /// Whether products of two groups of four are summed in 16 bits first, where their weights are
  /// small enough for that.
  static var addsPairs: Bool { get }

  /// Reads the first `count` floats of a vector; the other lanes are 0.
  static func load(_ source: UnsafePointer<Float>, first count: Int) -> Vector

  /// The smaller of each pair; where one is NaN, `b` or NaN.
  static func minimum(_ a: Vector, _ b: Vector) -> Vector

  /// The larger of each pair; where one is NaN, `b` or NaN.
  static func maximum(_ a: Vector, _ b: Vector) -> Vector

  /// One lane.
  static func lane(_ a: Vector, _ index: Int) -> Float

  /// The largest lane; any, where one is NaN.
  static func greatest(_ a: Vector) -> Float

  /// The sum of all lanes, in any order.
  static func total(_ a: Vector) -> Float

  /// Rounds each lane, between 0 and 255, to the nearest integer and writes `width` bytes.
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>)

  /// 0 in each lane.
  static var zeroSums: Sums { get }

  /// Reads `width` integers; no alignment is needed.
  static func loadSums(_ source: UnsafePointer<Int32>) -> Sums

  /// `a + b`, wrapping around.
  static func addSums(_ a: Sums, _ b: Sums) -> Sums

  /// `a × b`, wrapping around.
  static func multiplySums(_ a: Sums, _ b: Int32) -> Sums

  /// The nearest floats.
  static func floats(_ sums: Sums) -> Vector

  /// Adds to each lane l the product of four inputs, at most `largestInput`, with its four weights:
  /// `sum[l] + Σ_{k < 4} inputs[k] · weights[4 l + k]`, exact, and wrapping around at 32 bits.
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums

  /// Adds the products of eight inputs with `weights` and the next four's, `next`, whose sums fit
  /// 16 bits (`Int8Pairs`).
  static func dotPair(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ next: UnsafePointer<Int8>,
    _ sum: Sums
  ) -> Sums
}

extension Int8Lanes {
  /// What takes the fraction from a float below 2²² that it is added to, rounding to even: above
  /// 2²³ all floats are integers.
  @inlinable @inline(__always)
  static var integerShift: Float { 0x1.8p23 }

  /// Each lane, below 2²² in magnitude, rounded to the nearest integer, halves to even.
  @inlinable @inline(__always)
  static func round(_ a: Vector) -> Vector {
    let shift = splat(integerShift)
    return subtract(add(a, shift), shift)
  }

  /// All eight bits.
  @inlinable @inline(__always)
  public static var largestInput: Int { 255 }

  /// Never, unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static var addsPairs: Bool { false }

  /// One group after the other.
  @inlinable @inline(__always)
  public static func dotPair(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ next: UnsafePointer<Int8>,
    _ sum: Sums
  ) -> Sums {
    dot(inputs + 4, next, dot(inputs, weights, sum))
  }

  /// The largest lane.
  @inlinable @inline(__always)
  public static func greatest(_ a: Vector) -> Float {
    var result = lane(a, 0)
    for index in 1..<width where lane(a, index) > result { result = lane(a, index) }
    return result
  }

  /// The sum of all lanes.
  @inlinable @inline(__always)
  public static func total(_ a: Vector) -> Float {
    var result = lane(a, 0)
    for index in 1..<width { result += lane(a, index) }
    return result
  }

  /// Rounds each lane, whose lowest byte is then the integer's.
  @inlinable @inline(__always)
  public static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    let shifted = add(a, splat(integerShift))
    for index in 0..<width {
      target[index] = UInt8(truncatingIfNeeded: lane(shifted, index).bitPattern)
    }
  }
}

extension Int8Lanes where Vector: SIMD, Vector.Scalar == Float {
  /// Reads the first `count` floats.
  @inlinable @inline(__always)
  public static func load(_ source: UnsafePointer<Float>, first count: Int) -> Vector {
    var result = Vector(repeating: 0)
    for index in 0..<count { result[index] = source[index] }
    return result
  }

  /// The smaller of each pair.
  @inlinable @inline(__always)
  public static func minimum(_ a: Vector, _ b: Vector) -> Vector {
    b.replacing(with: a, where: a .< b)
  }

  /// The larger of each pair.
  @inlinable @inline(__always)
  public static func maximum(_ a: Vector, _ b: Vector) -> Vector {
    b.replacing(with: a, where: a .> b)
  }

  /// One lane.
  @inlinable @inline(__always)
  public static func lane(_ a: Vector, _ index: Int) -> Float { a[index] }
}

extension Int8Lanes
where Vector: SIMD, Vector.Scalar == Float, Sums: SIMD, Sums.Scalar == Int32 {
  /// 0 in each lane.
  @inlinable @inline(__always)
  public static var zeroSums: Sums { Sums(repeating: 0) }

  /// Reads `width` integers.
  @inlinable @inline(__always)
  public static func loadSums(_ source: UnsafePointer<Int32>) -> Sums {
    UnsafeRawPointer(source).loadUnaligned(as: Sums.self)
  }

  /// `a + b`.
  @inlinable @inline(__always)
  public static func addSums(_ a: Sums, _ b: Sums) -> Sums { a &+ b }

  /// `a × b`.
  @inlinable @inline(__always)
  public static func multiplySums(_ a: Sums, _ b: Int32) -> Sums { a &* Sums(repeating: b) }

  /// The nearest floats, a lane at a time unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static func floats(_ sums: Sums) -> Vector {
    var result = Vector(repeating: 0)
    for index in 0..<Sums.scalarCount { result[index] = Float(sums[index]) }
    return result
  }

  /// The products, one by one.
  @inlinable @inline(__always)
  public static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    var result = sum
    for index in 0..<Sums.scalarCount {
      for k in 0..<4 {
        result[index] &+= Int32(inputs[k]) &* Int32(weights[4 * index + k])
      }
    }
    return result
  }
}
