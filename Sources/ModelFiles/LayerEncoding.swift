import Networks

/// A way to store the weights, mask and codes of one layer; the raw value stands in the file.
///
/// To add one, add a case, say in `encode` when it reproduces a layer exactly, and undo that in
/// `decode`; the writer takes whichever is smallest. Bytes are described at `AssayFile`.
enum LayerEncoding: UInt8, CaseIterable {
  case dense = 0
  case sparse = 1
  case coded = 2
  case sparseCoded = 3
  case predicted = 4

  /// A layer's matrices, each `outputs × inputs`, row-major.
  struct Matrices {
    /// The number of columns.
    let inputs: Int

    var weights: [Float]
    var mask: [Bool]?
    var codes: [UInt8]?

    /// Which weights an encoding that leaves some out has to store: those that the mask keeps, or,
    /// without one, those that aren't zero with code 0.
    var stored: [Bool] {
      if let mask { return mask }
      guard let codes else { return weights.map { $0.bitPattern != 0 } }
      return zip(weights, codes).map { $0.bitPattern != 0 || $1 != 0 }
    }

    /// Whether all other weights are +0 and their codes 0.
    func areZero(outside stored: [Bool]) -> Bool {
      stored.indices.allSatisfy { index in
        stored[index] || weights[index].bitPattern == 0 && codes?[index] ?? 0 == 0
      }
    }
  }

  /// What the file says about a layer before its weights.
  struct Context {
    let inputs: Int
    let outputs: Int

    /// Whether the layer has a mask.
    let isMasked: Bool

    /// The values that the layer's codes stand for; `nil` when its weights are free.
    let codebook: [Float]?

    /// The number of weights.
    var count: Int { inputs * outputs }
  }

  /// The number of bits that each code for a codebook takes, 1 to 8.
  static func codeBits(_ codebook: [Float]) -> Int { codeBits(count: codebook.count) }

  /// The same for a codebook of `count` entries.
  static func codeBits(count: Int) -> Int {
    min(8, max(1, Int.bitWidth - (count - 1).leadingZeroBitCount))
  }
}

// MARK: - Writing

extension LayerEncoding {
  /// The matrices as bytes; `nil` when this encoding could not give them back bit by bit.
  func encode(_ matrices: Matrices, codebook: [Float]?) -> [UInt8]? {
    switch self {
    case .dense: Self.encodeDense(matrices)
    case .sparse: codebook == nil ? Self.encodeSparse(matrices) : nil
    case .coded: codebook.flatMap { Self.encodeCoded(matrices, codebook: $0) }
    case .sparseCoded: codebook.flatMap { Self.encodeSparseCoded(matrices, codebook: $0) }
    case .predicted: Self.encodePredicted(matrices, codebook: codebook)
    }
  }

  private static func encodeDense(_ matrices: Matrices) -> [UInt8] {
    var bytes: [UInt8] = []
    if let mask = matrices.mask { bytes += packed(mask) }
    if let codes = matrices.codes { bytes += codes }
    bytes.append(matrices.weights)
    return bytes
  }

  private static func encodeSparse(_ matrices: Matrices) -> [UInt8]? {
    let stored = matrices.stored
    var survivors: [Float] = []
    guard matrices.areZero(outside: stored) else { return nil }
    for (weight, isStored) in zip(matrices.weights, stored) where isStored {
      survivors.append(weight)
    }
    var bytes = packed(stored)
    bytes.append(survivors)
    return bytes
  }

  private static func encodeCoded(_ matrices: Matrices, codebook: [Float]) -> [UInt8]? {
    guard matrices.mask == nil, let codes = matrices.codes else { return nil }
    for (weight, code) in zip(matrices.weights, codes) where !stands(code, for: weight, codebook) {
      return nil
    }
    return BitPacking.pack(codes, bits: codeBits(codebook))
  }

  private static func encodeSparseCoded(_ matrices: Matrices, codebook: [Float]) -> [UInt8]? {
    guard let codes = matrices.codes else { return nil }
    let stored = matrices.stored
    guard matrices.areZero(outside: stored) else { return nil }
    var survivors: [UInt8] = []
    for index in codes.indices where stored[index] {
      guard stands(codes[index], for: matrices.weights[index], codebook) else { return nil }
      survivors.append(codes[index])
    }
    return packed(stored) + BitPacking.pack(survivors, bits: codeBits(codebook))
  }

  private static func packed(_ flags: [Bool]) -> [UInt8] {
    BitPacking.pack(flags.map { $0 ? 1 : 0 }, bits: 1)
  }

  static func stands(_ code: UInt8, for weight: Float, _ codebook: [Float]) -> Bool {
    code < codebook.count && codebook[Int(code)].bitPattern == weight.bitPattern
  }
}

// MARK: - Reading

extension LayerEncoding {
  /// The matrices that `encode` turned into the reader's bytes. Throws `malformed`.
  func decode(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    switch (self, context.codebook) {
    case (.dense, _):
      return try Self.decodeDense(&reader, context)
    case (.sparse, nil):
      return try Self.decodeSparse(&reader, context)
    case (.coded, let codebook?) where !context.isMasked:
      return try Self.decodeCoded(&reader, context, codebook)
    case (.sparseCoded, let codebook?):
      return try Self.decodeSparseCoded(&reader, context, codebook)
    case (.predicted, _):
      return try Self.decodePredicted(&reader, context)
    case (.sparse, _), (.coded, _), (.sparseCoded, _):
      throw reader.malformed(
        found: "encoding \(rawValue) for a layer \(context.isMasked ? "with" : "without") mask "
          + "and \(context.codebook == nil ? "without" : "with") codebook",
        expected: "an encoding that can hold such a layer")
    }
  }

  private static func decodeDense(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    var mask: [Bool]?
    var codes: [UInt8]?
    if context.isMasked { mask = try bitmap(&reader, count: context.count) }
    if let codebook = context.codebook {
      let stored = try reader.bytes(context.count, "codes")
      codes = Array(stored)
      // A pruned weight's code means nothing, so it isn't looked at.
      let kept = zip(stored, mask ?? Array(repeating: true, count: context.count))
      for (code, isKept) in kept where isKept && code >= codebook.count {
        throw outside(codebook, code: code, reader)
      }
    }
    let weights = try reader.floats(context.count, "weights")
    return Matrices(inputs: context.inputs, weights: weights, mask: mask, codes: codes)
  }

  private static func decodeSparse(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    let stored = try bitmap(&reader, count: context.count)
    let survivors = try reader.floats(stored.count { $0 }, "surviving weights")
    return Matrices(
      inputs: context.inputs, weights: spread(survivors, over: stored, elsewhere: 0),
      mask: context.isMasked ? stored : nil)
  }

  private static func decodeCoded(
    _ reader: inout ByteReader, _ context: Context, _ codebook: [Float]
  ) throws(ModelFileError) -> Matrices {
    let codes = try packedCodes(&reader, count: context.count, codebook)
    return Matrices(
      inputs: context.inputs, weights: codes.map { codebook[Int($0)] }, codes: codes)
  }

  private static func decodeSparseCoded(
    _ reader: inout ByteReader, _ context: Context, _ codebook: [Float]
  ) throws(ModelFileError) -> Matrices {
    let stored = try bitmap(&reader, count: context.count)
    let survivors = try packedCodes(&reader, count: stored.count { $0 }, codebook)
    return Matrices(
      inputs: context.inputs,
      weights: spread(survivors.map { codebook[Int($0)] }, over: stored, elsewhere: 0),
      mask: context.isMasked ? stored : nil,
      codes: spread(survivors, over: stored, elsewhere: 0))
  }

  private static func bitmap(
    _ reader: inout ByteReader, count: Int
  ) throws(ModelFileError) -> [Bool] {
    try unpacked(&reader, count: count, bits: 1, "bitmap bytes").map { $0 == 1 }
  }

  /// Codes of which each has an entry in the codebook.
  private static func packedCodes(
    _ reader: inout ByteReader, count: Int, _ codebook: [Float]
  ) throws(ModelFileError) -> [UInt8] {
    let codes = try unpacked(
      &reader, count: count, bits: codeBits(codebook), "code bytes")
    for code in codes where code >= codebook.count {
      throw outside(codebook, code: code, reader)
    }
    return codes
  }

  private static func unpacked(
    _ reader: inout ByteReader, count: Int, bits: Int, _ what: String
  ) throws(ModelFileError) -> [UInt8] {
    let packed = try reader.bytes(BitPacking.length(count: count, bits: bits), what)
    guard let values = BitPacking.unpack(packed, count: count, bits: bits) else {
      throw reader.malformed(
        found: "padding other than zero in the last of the \(what)", expected: "zeros")
    }
    return values
  }

  static func outside(
    _ codebook: [Float], code: UInt8, _ reader: ByteReader
  ) -> ModelFileError {
    reader.malformed(
      found: "code \(code) for a codebook of \(codebook.count) entries",
      expected: "a code below \(codebook.count)")
  }

  /// The survivors at the stored positions, in order, and a fixed value at all others.
  private static func spread<Element>(
    _ survivors: [Element], over stored: [Bool], elsewhere fill: Element
  ) -> [Element] {
    var next = survivors.makeIterator()
    return stored.map { $0 ? next.next() ?? fill : fill }
  }
}
