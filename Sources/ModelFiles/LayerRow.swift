import Networks

/// A row of the layer table of an `AssayFile`.
struct LayerRow {
  let inputs: Int
  let outputs: Int
  let activation: Activation
  let encoding: LayerEncoding
  let isMasked: Bool

  /// The index of the layer's codebook; `nil` when its weights are free or rows have their own.
  let codebook: Int?

  /// Whether each row of weights has a codebook of its own.
  let hasRowCodebooks: Bool

  /// The length of the layer's data, in bytes.
  let dataLength: Int

  /// The length of a row, in bytes.
  static let length = 23

  private static let maskFlag: UInt8 = 1
  private static let sharingFlag: UInt8 = 2
  private static let rowsFlag: UInt8 = 4

  /// The row as it stands in the file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt32(inputs))
    bytes.append(littleEndian: UInt32(outputs))
    bytes.append(activation.number)
    bytes.append(encoding.rawValue)
    bytes.append(
      (isMasked ? Self.maskFlag : 0) | (codebook == nil ? 0 : Self.sharingFlag)
        | (hasRowCodebooks ? Self.rowsFlag : 0))
    bytes.append(littleEndian: UInt32(codebook ?? 0))
    bytes.append(littleEndian: UInt64(dataLength))
    return bytes
  }
}

extension LayerRow {
  /// Reads and checks a row.
  ///
  /// - Parameters:
  ///   - reader: Stands at the row's first byte.
  ///   - codebookCount: The number of codebooks in the file.
  ///   - width: The outputs of the layer before, if there is one.
  /// - Throws: `malformed`.
  init(
    _ reader: inout ByteReader, codebookCount: Int, width: Int?
  ) throws(ModelFileError) {
    inputs = try reader.number(
      "inputs", as: UInt32.self, in: width.map { $0...$0 } ?? 1...Int(UInt32.max))
    outputs = try reader.number("outputs", as: UInt32.self, in: 1...Int(UInt32.max))
    activation = try reader.choice("activation", Activation.init(number:))
    encoding = try reader.choice("encoding", LayerEncoding.init(rawValue:))
    let flags = try reader.number(
      "flags", as: UInt8.self, in: 0...Int(Self.maskFlag | Self.rowsFlag))
    isMasked = UInt8(flags) & Self.maskFlag != 0
    hasRowCodebooks = UInt8(flags) & Self.rowsFlag != 0
    let isShared = UInt8(flags) & Self.sharingFlag != 0
    guard !(isShared || hasRowCodebooks) || codebookCount > 0 else {
      throw reader.malformed(found: "shared weights without a codebook", expected: "a codebook")
    }
    let index = try reader.number(
      "codebook", as: UInt32.self, in: 0...(isShared ? codebookCount - 1 : 0))
    codebook = isShared ? index : nil
    dataLength = try reader.number("data length", as: UInt64.self, in: 0...reader.remaining)
  }
}

extension Activation {
  fileprivate init?(number: UInt8) {
    guard let match = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = match
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
