/// What the elements of an array are.
public enum ElementType: Sendable, Hashable {
  /// A byte each, 0 for false.
  case bool
  /// Integers with a sign, in two's complement.
  case int8, int16, int32, int64
  /// Integers without a sign.
  case uint8, uint16, uint32, uint64
  /// Floating-point numbers of IEEE 754.
  case float16, float32, float64
  /// The upper half of a `float32`.
  case bfloat16

  /// The bytes of one element.
  public var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// Whether elements may have fractions.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }
}
