/// Dropout (Srivastava et al. 2014) of a matrix in place, inverted: each value becomes 0 with a
/// probability, and the others are multiplied so that the mean stays.
///
/// Which values are dropped follows from the key and their place alone. The same step therefore
/// drops a layer's outputs and afterwards their gradient, no mask is kept, and rows may be handled
/// in any order.
public struct DropoutStep: Sendable {
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

  private static func threshold(_ probability: Float) -> UInt16 {
    precondition(probability >= 0 && probability < 1, "a probability below 1")
    return UInt16(min((probability * 0x1p16).rounded(), 0xFFFF))
  }

  /// Handles the rows in `range`. The time goes into random numbers, which are integers, so there is
  /// one version for all instruction sets.
  @usableFromInline
  static let kernel: KernelTable.Kernel<DropoutStep> = { step, range, _ in
    // Four values share one random number.
    let numbers = (step.columns + 3) / 4
    for row in range {
      let values = step.values.pointer + row * step.stride
      for number in 0..<numbers {
        var bits = random(step.key &+ UInt64(truncatingIfNeeded: row * numbers + number))
        for column in (4 * number)..<min(4 * number + 4, step.columns) {
          let stays = UInt16(truncatingIfNeeded: bits) >= step.threshold
          values[column] = stays ? values[column] * step.factor : 0
          bits >>= 16
        }
      }
    }
  }

  /// The random number of a place in the sequence of SplitMix64 (Steele, Lea & Flood 2014).
  private static func random(_ place: UInt64) -> UInt64 {
    var z = place &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
