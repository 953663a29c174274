/// Floats: exponents, signs and the first bits of mantissas as often as they were seen, the bits
/// after as they are, zeros that end all mantissas not at all.
struct FloatModel {
  private static let mantissaBits = 23

  /// How many bits of a mantissa are predicted; the rest is as good as random.
  private static let predictedBits = 3

  private var sign = AdaptiveBit()
  private var exponents = Array(repeating: AdaptiveBit(), count: 256)
  private var mantissas = Array(repeating: AdaptiveBit(), count: 256 << predictedBits)

  /// Codes values, those of them that are `kept`; a decoder puts them into `values`.
  mutating func code(
    _ values: inout [Float], kept: [Bool]? = nil, with coder: inout some BitCoder
  ) {
    let dropped = Int(coder.codeEvenly(UInt32(Self.zeros(values)), bits: 5))
    for index in values.indices where kept?[index] ?? true {
      values[index] = code(values[index], dropped: dropped, with: &coder)
    }
  }

  private mutating func code(
    _ value: Float, dropped: Int, with coder: inout some BitCoder
  ) -> Float {
    let bits = Int(value.bitPattern)
    let exponent = Self.code(bits >> Self.mantissaBits & 255, bits: 8, &exponents, 0, &coder)
    let sign = coder.code(bits >> 31, adaptive: &sign)
    let count = max(0, Self.mantissaBits - dropped)
    let predicted = min(Self.predictedBits, count)
    let mantissa = bits & (1 << Self.mantissaBits - 1)
    let first = Self.code(
      mantissa >> (Self.mantissaBits - predicted), bits: predicted, &mantissas,
      exponent << Self.predictedBits, &coder)
    var result = first
    var left = count - predicted
    while left > 0 {
      let step = min(16, left)
      left -= step
      let part = mantissa >> (dropped + left) & (1 << step - 1)
      result = result << step | Int(coder.codeEvenly(UInt32(part), bits: step))
    }
    result <<= Self.mantissaBits - count
    return Float(bitPattern: UInt32(sign << 31 | exponent << Self.mantissaBits | result))
  }

  /// A number of some bits, each in the context of those before.
  private static func code(
    _ number: Int, bits: Int, _ tree: inout [AdaptiveBit], _ root: Int,
    _ coder: inout some BitCoder
  ) -> Int {
    var node = 1
    for position in stride(from: bits - 1, through: 0, by: -1) {
      node = node << 1 | coder.code(number >> position & 1, adaptive: &tree[root + node])
    }
    return node - 1 << bits
  }

  /// How many bits at the end of all mantissas are 0.
  private static func zeros(_ values: [Float]) -> Int {
    min(mantissaBits, values.reduce(0) { $0 | $1.bitPattern }.trailingZeroBitCount)
  }
}

extension BitCoder {
  /// Codes a bit with a probability that learns from it.
  fileprivate mutating func code(_ bit: Int, adaptive: inout AdaptiveBit) -> Int {
    let bit = code(bit, probability: min(max(adaptive.probability, 4), 65532))
    adaptive.update(bit)
    return bit
  }
}
