/// How a number is written in hardware.
public enum NumberFormat: String, Sendable, Hashable, CaseIterable {
  // The narrowest first.
  case int8, fp16, int32, fp32

  /// The bits of a number.
  public var bits: Int {
    switch self {
    case .int8: 8
    case .fp16: 16
    case .int32, .fp32: 32
    }
  }
}
