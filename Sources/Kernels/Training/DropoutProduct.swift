/// Dropout (Srivastava et al. 2014) of a matrix in place, inverted: each value becomes 0 with a
/// probability, and the others are multiplied so that the mean stays.
///
/// Which values are dropped follows from the key and their place alone. The same step therefore
/// drops a layer's outputs and afterwards their gradient, no mask is kept, and rows may be handled
/// in any order.
public struct DropoutProduct: Sendable {
  /// The values, `rows × stride`.
  let values: AlignedBuffer<Float>
  /// The rows and the values in each; what lies between rows is left alone.
  public let rows, columns: Int
  /// How far apart two rows are, in floats.
  let stride: Int
  /// What tells this step's choice from that of others.
  let key: UInt64
  /// A value is dropped when 16 random bits are below this.
  let threshold: UInt16
  /// What the values that stay are multiplied by: 1 / (1 − probability).
  let factor: Float

  /// Creates a step; preconditions check the sizes.
  /// - Parameters:
  ///   - probability: that of a value to become 0, at least 0 and below 1; it is rounded to a
  ///     multiple of 2⁻¹⁶.
  ///   - key: a random number for each step; those of keys next to each other resemble each other.
  public init(
    values: AlignedBuffer<Float>, rows: Int, columns: Int, stride: Int, probability: Float,
    key: UInt64
  ) {
    precondition(stride >= columns && values.count >= rows * stride, "values: all rows")
    self.values = values
    self.rows = rows
    self.columns = columns
    self.stride = stride
    self.key = key
    threshold = Self.threshold(probability)
    factor = Self.factor(probability)
  }

  /// What values that are not dropped are multiplied by.
  public static func factor(_ probability: Float) -> Float {
    0x1p16 / (0x1p16 - Float(threshold(probability)))
  }

  /// What a value's 16 random bits are below where it is dropped.
  public static func threshold(_ probability: Float) -> UInt16 {
    precondition(probability >= 0 && probability < 1, "a probability below 1")
    return UInt16(min((probability * 0x1p16).rounded(), 0xFFFF))
  }

  /// What the four values of a place are multiplied by. Branches, mispredicted at random, took
  /// several times as long.
  private func factors(_ place: UInt64) -> SIMD4<Float> {
    let bits = SIMD4<UInt32>(
      truncatingIfNeeded: unsafeBitCast(Self.random(place), to: SIMD4<UInt16>.self))
    return SIMD4(repeating: factor).replacing(
      with: 0, where: bits .< SIMD4(repeating: UInt32(threshold)))
  }

  /// The random number of a place in the sequence of SplitMix64 (Steele, Lea & Flood 2014).
  private static func random(_ place: UInt64) -> UInt64 {
    var z = place &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension DropoutProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<rows }

  /// A value about as much as four multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(columns * 4) }

  /// Handles some rows. The time goes into random numbers, which are integers, so there is one
  /// version for all instruction sets.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    // Four values share one random number.
    let whole = columns / 4
    let rest = columns % 4
    let numbers = UInt64(whole + 1)
    for row in parts {
      let key = key &+ UInt64(row) &* numbers
      let values = values.pointer + row * stride
      for number in 0..<whole {
        let place = UnsafeMutableRawPointer(values + 4 * number)
        let factors = factors(key &+ UInt64(number))
        let product = place.loadUnaligned(as: SIMD4<Float>.self) * factors
        // A product would leave -0, and NaN where an infinity is dropped.
        let dropped = product.replacing(with: 0, where: factors .== 0)
        place.storeBytes(of: dropped, as: SIMD4<Float>.self)
      }
      let factors = factors(key &+ UInt64(whole))
      for index in 0..<rest {
        let column = 4 * whole + index
        values[column] = factors[index] == 0 ? 0 : values[column] * factors[index]
      }
    }
  }

  /// A multiplication of each value.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(operations: parts.count * columns, activationBytes: 8 * parts.count * columns)
  }
}
