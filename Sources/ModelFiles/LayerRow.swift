import Networks

/// A row of the layer table of an `AssayFile`.
struct LayerRow {
  let outputs: Int
  let activation: Activation
  let encoding: LayerEncoding
  let isMasked: Bool

  /// The index of the layer's codebook; `nil` when its weights are free.
  let codebook: Int?

  /// The length of the layer's data, in bytes.
  let dataLength: Int

  /// The length of the shortest row, in bytes.
  static let minimumLength = 4

  private static let activationBits: UInt8 = 0b11
  private static let maskFlag: UInt8 = 0b100
  private static let sharingFlag: UInt8 = 0b1000

  /// The row as it stands in the file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: outputs)
    bytes.append(
      activation.number | (isMasked ? Self.maskFlag : 0)
        | (codebook == nil ? 0 : Self.sharingFlag))
    bytes.append(encoding.rawValue)
    if let codebook { bytes.append(number: codebook) }
    bytes.append(number: dataLength)
    return bytes
  }
}

extension LayerRow {
  /// Reads and checks a row.
  ///
  /// - Parameters:
  ///   - reader: Stands at the row's first byte.
  ///   - codebookCount: The number of codebooks in the file.
  /// - Throws: `malformed`.
  init(_ reader: inout ByteReader, codebookCount: Int) throws(ModelFileError) {
    outputs = try reader.number("outputs", in: 1...Int(UInt32.max))
    let known = Self.activationBits | Self.maskFlag | Self.sharingFlag
    let flags: UInt8 = try reader.choice("flags") { $0 & ~known == 0 ? $0 : nil }
    activation = Activation(number: flags & Self.activationBits)
    isMasked = flags & Self.maskFlag != 0
    encoding = try reader.choice("encoding", LayerEncoding.init(rawValue:))
    if flags & Self.sharingFlag == 0 {
      codebook = nil
    } else {
      guard codebookCount > 0 else {
        throw reader.malformed(found: "shared weights without a codebook", expected: "a codebook")
      }
      codebook = try reader.number("codebook", in: 0...codebookCount - 1)
    }
    dataLength = try reader.number("data length", in: 0...reader.remaining)
  }
}

extension Activation {
  fileprivate init(number: UInt8) {
    self =
      switch number {
      case 0: .identity
      case 1: .relu
      case 2: .sigmoid
      default: .tanh
      }
  }

  /// The activation's number in the file, which never changes.
  fileprivate var number: UInt8 {
    switch self {
    case .identity: 0
    case .relu: 1
    case .sigmoid: 2
    case .tanh: 3
    }
  }
}
