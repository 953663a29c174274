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

  /// Whether `multiplyAdd` can only overwrite its sum, so that a chain through a factor is copied.
  static var addsInPlace: Bool { get }

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

  /// `tables[byte >> shift]` likewise, in two tables that follow each other.
  static func lookupBytes(
    _ low: Table, _ high: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector>

  /// `tables[byte >> shift]` likewise, in four tables that follow each other.
  static func lookupBytes(
    _ first: Table, _ second: Table, _ third: Table, _ fourth: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector>

  /// `vector[word >> shift]` for each word, by the lowest bits that number the lanes.
  static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector

  /// `source[(word >> shift) & 255]` for each word.
  static func gather(_ source: UnsafePointer<Float>, _ words: Words, shift: Int) -> Vector

  /// `set` where the bit of the word is 1, `clear` where it is 0.
  static func choose(_ clear: Vector, _ set: Vector, _ words: Words, bit: Int) -> Vector

  /// Writes `first + l` for each lane l that isn't zero, in order; NaN isn't zero. Up to `width`
  /// words may be written.
  ///
  /// - Returns: how many lanes aren't zero.
  static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int

  /// Four floats times another.
  static func products(_ four: UnsafePointer<Float>, _ factor: Float) -> SIMD4<Float>
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

  /// Looks up one byte of all words after the other; likewise.
  @inlinable @inline(__always)
  public static func lookupBytes(
    _ low: Table, _ high: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    [
      lookup(low, high, words, shift: shift), lookup(low, high, words, shift: shift + 8),
      lookup(low, high, words, shift: shift + 16), lookup(low, high, words, shift: shift + 24),
    ]
  }

  /// Looks up one byte of all words after the other; likewise.
  @inlinable @inline(__always)
  public static func lookupBytes(
    _ first: Table, _ second: Table, _ third: Table, _ fourth: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    [
      lookup(first, second, third, fourth, words, shift: shift),
      lookup(first, second, third, fourth, words, shift: shift + 8),
      lookup(first, second, third, fourth, words, shift: shift + 16),
      lookup(first, second, third, fourth, words, shift: shift + 24),
    ]
  }

  /// `tables[word >> shift]` for each word, in two tables that follow each other.
  @inlinable @inline(__always)
  static func lookup(_ low: Table, _ high: Table, _ words: Words, shift: Int) -> Vector {
    choose(
      lookup(low, words, shift: shift), lookup(high, words, shift: shift), words,
      bit: shift + tableSize.trailingZeroBitCount)
  }

  /// `tables[word >> shift]` for each word, in four tables that follow each other.
  @inlinable @inline(__always)
  static func lookup(
    _ first: Table, _ second: Table, _ third: Table, _ fourth: Table, _ words: Words, shift: Int
  ) -> Vector {
    choose(
      lookup(first, second, words, shift: shift), lookup(third, fourth, words, shift: shift), words,
      bit: shift + tableSize.trailingZeroBitCount + 1)
  }

  /// `table[word >> shift]` for each word, 0 where the bit above the index is 1.
  @inlinable @inline(__always)
  static func lookupOrZero(_ table: Table, _ words: Words, shift: Int) -> Vector {
    choose(
      lookup(table, words, shift: shift), splat(0), words,
      bit: shift + tableSize.trailingZeroBitCount)
  }

  /// Four floats times another, in one vector unless the instruction set has none.
  @inlinable @inline(__always)
  public static func products(_ four: UnsafePointer<Float>, _ factor: Float) -> SIMD4<Float> {
    UnsafeRawPointer(four).loadUnaligned(as: SIMD4<Float>.self) * factor
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

  /// Any operand may be overwritten, unless the instruction set's target says otherwise.
  @inlinable @inline(__always)
  public static var addsInPlace: Bool { false }

  /// One, unless the instruction set's target says better.
  @inlinable @inline(__always)
  public static var tablesPerWindow: Int { 1 }

  /// Whether a look-up in one vector takes less than one in a table: where a table is two vectors,
  /// each looked up in for itself.
  @inlinable @inline(__always)
  static var hasNarrowWindows: Bool { tablesPerWindow == 1 && tableSize == 2 * width }

  /// The floats in one row of a panel of dense weights.
  @inlinable @inline(__always)
  static var panelWidth: Int { 2 * width }
}
