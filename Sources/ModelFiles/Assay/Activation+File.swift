import Networks

// How an activation stands in a row of an `AssayFile`'s layer table.
extension Activation {
  /// Its number in the file, which never changes. Those of version 2 take two bits of a row's
  /// flags.
  var number: UInt8 {
    switch self {
    case .identity: 0
    case .relu: 1
    case .sigmoid: 2
    case .tanh: 3
    case .leakyReLU: 4
    case .elu: 5
    case .selu: 6
    case .gelu: 7
    case .geluTanh: 8
    case .silu: 9
    case .hardSwish: 10
    case .hardSigmoid: 11
    case .softplus: 12
    case .clip: 13
    }
  }

  /// The largest number that a row's flags can hold.
  static let flagBits: UInt8 = 0b11

  /// Whether only version 3 has it, with a byte of its own behind the flags.
  var isExtended: Bool { number > Self.flagBits }

  /// The number and the parameters, as they stand behind the flags.
  var bytes: [UInt8] {
    var bytes = [number]
    bytes.append(parameters)
    return bytes
  }

  /// The activation of a row's flags.
  init(flags: UInt8) {
    self =
      switch flags & Self.flagBits {
      case 0: .identity
      case 1: .relu
      case 2: .sigmoid
      default: .tanh
      }
  }

  /// Reads and checks an activation that stands behind the flags. Throws `malformed`.
  init(_ reader: inout ByteReader) throws(ModelFileError) {
    let start = reader
    let number: UInt8 = try reader.choice("activation") { (4...13).contains($0) ? $0 : nil }
    let count = [4, 5].contains(number) ? 1 : [11, 13].contains(number) ? 2 : 0
    let values = try reader.floats(count, "parameters of an activation")
    self =
      switch number {
      case 4: .leakyReLU(slope: values[0])
      case 5: .elu(alpha: values[0])
      case 6: .selu
      case 7: .gelu
      case 8: .geluTanh
      case 9: .silu
      case 10: .hardSwish
      case 11: .hardSigmoid(slope: values[0], offset: values[1])
      case 12: .softplus
      default: .clip(low: values[0], high: values[1])
      }
    guard isValid else {
      throw start.malformed(
        found: "the activation \(name)", expected: "finite numbers, or bounds in order")
    }
  }
}
