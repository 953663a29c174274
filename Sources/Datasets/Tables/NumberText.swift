/// Decimal numbers in texts: digits with a point and an exponent, such as `-1.5e-3`.
enum NumberText {
  /// What such a file may have in the place of a value that isn't known.
  private static let missing: Set<String> = ["", "?", "na", "n/a", "nan", "null", "none"]

  /// Whether a text stands for a value that isn't known.
  static func isMissing(_ text: String) -> Bool { missing.contains(text.lowercased()) }

  /// Powers of 10 that are exact in double precision.
  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The number that some bytes are; `nil` when they are none, or no finite one.
  ///
  /// Most numbers have no exponent and at most 15 digits: digits and power of 10 are exact then,
  /// and their quotient is rounded once (Clinger, "How to read floating point numbers accurately",
  /// 1990). They are a hundred million in a large file.
  static func value(_ bytes: ArraySlice<UInt8>) -> Double? {
    var digits = 0
    var count = 0
    var decimals: Int?
    var isNegative = false
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard count < 15 else { return other(bytes) }
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        // Zeros in front don't count.
        if digits > 0 { count += 1 }
        decimals = decimals.map { $0 + 1 }
      case UInt8(ascii: "."):
        guard decimals == nil else { return nil }
        decimals = 0
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard place == 0 else { return other(bytes) }
        isNegative = byte == UInt8(ascii: "-")
      default: return other(bytes)
      }
    }
    guard bytes.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    guard decimals ?? 0 < powers.count else { return other(bytes) }
    let value = Double(digits) / powers[decimals ?? 0]
    return isNegative ? -value : value
  }

  /// The same of any decimal number.
  private static func other(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard bytes.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }) else { return nil }
    let value = Double(String(decoding: bytes, as: UTF8.self))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}
