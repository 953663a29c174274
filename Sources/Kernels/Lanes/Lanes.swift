/// One instruction set's vector of floats: what every kernel is generic over.
///
/// A conforming type lives in the target that is compiled for its instruction set. It stands in the
/// generic signature of every kernel, so that no two targets can emit the same specialisation and
/// have the linker keep the wrong one.
public protocol Lanes: Sendable {
  /// `width` floats in one register.
  associatedtype Vector: Sendable

  /// `tableSize` floats that can be looked up by index, in registers where the processor can.
  associatedtype Table

  /// `width` words of 32 bits, into which small indices are packed.
  associatedtype Words

  /// How many floats a vector holds.
  static var width: Int { get }

  /// How many vector registers the instruction set has.
  static var registers: Int { get }

  /// How many floats a table holds: a power of two, at most 256.
  static var tableSize: Int { get }

  /// How many tables of inputs a sparse product for few samples, with floats as weights, looks up
  /// in at once: 1, or 2 where they hold at most 256 floats together.
  static var tablesPerWindow: Int { get }

  /// Reads `width` floats; no alignment is needed.
  static func load(_ source: UnsafePointer<Float>) -> Vector

  /// Writes `width` floats; no alignment is needed.
  static func store(_ vector: Vector, _ target: UnsafeMutablePointer<Float>)

  /// The same float in each lane.
  static func splat(_ value: Float) -> Vector

  /// `a × b + sum`, rounded once where the instruction set has a fused form.
  static func multiplyAdd(_ a: Vector, _ b: Vector, _ sum: Vector) -> Vector

  /// `a + b`.
  static func add(_ a: Vector, _ b: Vector) -> Vector

  /// `a - b`.
  static func subtract(_ a: Vector, _ b: Vector) -> Vector

  /// `a × b`.
  static func multiply(_ a: Vector, _ b: Vector) -> Vector

  /// `a / b`.
  static func divide(_ a: Vector, _ b: Vector) -> Vector

  /// The square root.
  static func squareRoot(_ a: Vector) -> Vector

  /// 0 where `condition` is at most 0, else `a`; with a NaN as the condition, `a`.
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector

  /// `a` where `condition` is below 0, else `b`; with a NaN as the condition, `b`.
  static func select(_ a: Vector, _ b: Vector, whereNegative condition: Vector) -> Vector

  /// Two to the power of each lane, which is an integer from -126 to 127; 0 for -127.
  static func powerOfTwo(_ a: Vector) -> Vector

  /// Copies `width × width` floats with their sides exchanged, rows a stride apart on both sides:
  /// `target[c · targetStride + r] = source[r · sourceStride + c]`.
  static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int)

  /// Reads `tableSize` floats.
  static func table(_ source: UnsafePointer<Float>) -> Table

  /// Reads `width` words.
  static func words(_ source: UnsafePointer<UInt32>) -> Words

  /// `table[word >> shift]` for each word, by the lowest bits that number the table's floats; what
  /// stands above them does not matter.
  static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector

  /// `table[byte >> shift]` for each of the four bytes of each word, likewise: first of the lowest
  /// bytes.
  static func lookupBytes(
    _ table: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector>

  /// `table[byte]` for each of the four bytes of each word, likewise; 0 for the byte `tableSize`.
  static func lookupBytesOrZero(_ table: Table, _ words: Words) -> InlineArray<4, Vector>

  /// `vector[word >> shift]` for each word, by the lowest bits that number the lanes.
  static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector

  /// `source[(word >> shift) & 255]` for each word.
  static func gather(_ source: UnsafePointer<Float>, _ words: Words, shift: Int) -> Vector

  /// `set` where the bit of the word is 1, `clear` where it is 0.
  static func choose(_ clear: Vector, _ set: Vector, _ words: Words, bit: Int) -> Vector
}

extension Lanes {
  /// 0 where `a` is at most 0, else `a`: the rectifier. A NaN stays NaN.
  @inlinable @inline(__always)
  static func rectify(_ a: Vector) -> Vector { keep(a, wherePositive: a) }

  /// Copies `width × width` floats with their sides exchanged, one at a time unless the instruction
  /// set's target says better.
  @inlinable @inline(__always)
  public static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int
  ) {
    for row in 0..<width {
      for column in 0..<width {
        target[column * targetStride + row] = source[row * sourceStride + column]
      }
    }
  }

  /// Looks up one byte of all words after the other, unless the instruction set's target says
  /// better.
  @inlinable @inline(__always)
  public static func lookupBytes(
    _ table: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    [
      lookup(table, words, shift: shift), lookup(table, words, shift: shift + 8),
      lookup(table, words, shift: shift + 16), lookup(table, words, shift: shift + 24),
    ]
  }

  /// Looks up one byte of all words after the other; likewise.
  @inlinable @inline(__always)
  public static func lookupBytesOrZero(
    _ table: Table, _ words: Words
  ) -> InlineArray<4, Vector> {
    [
      lookupOrZero(table, words, shift: 0), lookupOrZero(table, words, shift: 8),
      lookupOrZero(table, words, shift: 16), lookupOrZero(table, words, shift: 24),
    ]
  }

  /// `table[word >> shift]` for each word, 0 where the bit above the index is 1.
  @inlinable @inline(__always)
  static func lookupOrZero(_ table: Table, _ words: Words, shift: Int) -> Vector {
    choose(
      lookup(table, words, shift: shift), splat(0), words,
      bit: shift + tableSize.trailingZeroBitCount)
  }

  /// Two to the power of an integer from -126 to 127; 0 for -127.
  ///
  /// The exponent's bits are those of the integer, which a number above 2²³ ends with.
  @inlinable @inline(__always)
  public static func powerOfTwo(_ exponent: Float) -> Float {
    Float(bitPattern: ((exponent + 0x1.8p23).bitPattern &+ 127) &<< 23)
  }

  /// Sixteen, unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static var registers: Int { 16 }

  /// One, unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static var tablesPerWindow: Int { 1 }

  /// The floats in one row of a panel of dense weights.
  @inlinable @inline(__always)
  static var panelWidth: Int { 2 * width }
}

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

  /// The powers, made from their bits; likewise.
  @inlinable @inline(__always)
  public static func powerOfTwo(_ a: Vector) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount { result[lane] = powerOfTwo(a[lane]) }
    return result
  }
}

/// Look-ups for instruction sets without a permutation of floats: tables and words are where they
/// lie.
extension Lanes
where
  Vector: SIMD, Vector.Scalar == Float, Table == UnsafePointer<Float>,
  Words == UnsafePointer<UInt32>
{
  /// The place itself.
  @inlinable @inline(__always)
  public static func table(_ source: UnsafePointer<Float>) -> Table { source }

  /// The place itself.
  @inlinable @inline(__always)
  public static func words(_ source: UnsafePointer<UInt32>) -> Words { source }

  /// Reads one float for each word.
  @inlinable @inline(__always)
  public static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      result[lane] = table[Int(words[lane] &>> UInt32(truncatingIfNeeded: shift)) & (tableSize - 1)]
    }
    return result
  }

  /// Picks one lane for each word.
  @inlinable @inline(__always)
  public static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      let index = Int(words[lane] &>> UInt32(truncatingIfNeeded: shift))
      result[lane] = vector[index & (Vector.scalarCount - 1)]
    }
    return result
  }

  /// Reads one float for each word.
  @inlinable @inline(__always)
  public static func gather(
    _ source: UnsafePointer<Float>, _ words: Words, shift: Int
  ) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      result[lane] = source[Int(words[lane] &>> UInt32(truncatingIfNeeded: shift)) & 255]
    }
    return result
  }

  /// Chooses lane by lane.
  @inlinable @inline(__always)
  public static func choose(
    _ clear: Vector, _ set: Vector, _ words: Words, bit: Int
  ) -> Vector {
    var result = clear
    for lane in 0..<Vector.scalarCount
    where (words[lane] &>> UInt32(truncatingIfNeeded: bit)) & 1 == 1 {
      result[lane] = set[lane]
    }
    return result
  }
}
