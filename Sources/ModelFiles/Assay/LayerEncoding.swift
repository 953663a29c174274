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

    /// Whether a weight is what its code stands for.
    func isEntry(at index: Int, of codebooks: LayerCodebooks) -> Bool {
      codes.map { codebooks.holds(weights[index], code: $0[index], row: index / inputs) } ?? false
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
    let codebooks: LayerCodebooks?

    /// Whether codes that are stored beside their weights stand in the file.
    let isShared: Bool

    /// The number of weights.
    var count: Int { inputs * outputs }
  }
}

// MARK: - Writing

extension LayerEncoding {
  /// The matrices as bytes; `nil` when this encoding could not give them back bit by bit.
  ///
  /// - Parameters:
  ///   - codebooks: what the codes stand for; `nil` without codes.
  ///   - isShared: whether codes mean more than the weights that they stand for.
  func encode(
    _ matrices: Matrices, codebooks: LayerCodebooks?, isShared: Bool
  ) -> [UInt8]? {
    switch self {
    case .dense: Self.encodeDense(matrices, isShared: isShared)
    case .sparse: isShared ? nil : Self.encodeSparse(matrices)
    case .coded: codebooks.flatMap { Self.encodeCoded(matrices, codebooks: $0) }
    case .sparseCoded: codebooks.flatMap { Self.encodeSparseCoded(matrices, codebooks: $0) }
    case .predicted: Self.encodePredicted(matrices, codebooks: codebooks)
    }
  }

  private static func encodeDense(_ matrices: Matrices, isShared: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    if let mask = matrices.mask { bytes += packed(mask) }
    if let codes = matrices.codes, isShared { bytes += codes }
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

  private static func encodeCoded(
    _ matrices: Matrices, codebooks: LayerCodebooks
  ) -> [UInt8]? {
    guard matrices.mask == nil, let codes = matrices.codes else { return nil }
    guard codes.indices.allSatisfy({ matrices.isEntry(at: $0, of: codebooks) }) else { return nil }
    return BitPacking.pack(codes, bits: codebooks.bits)
  }

  private static func encodeSparseCoded(
    _ matrices: Matrices, codebooks: LayerCodebooks
  ) -> [UInt8]? {
    guard let codes = matrices.codes else { return nil }
    let stored = matrices.stored
    guard matrices.areZero(outside: stored) else { return nil }
    var survivors: [UInt8] = []
    for index in codes.indices where stored[index] {
      guard matrices.isEntry(at: index, of: codebooks) else { return nil }
      survivors.append(codes[index])
    }
    return packed(stored) + BitPacking.pack(survivors, bits: codebooks.bits)
  }

  private static func packed(_ flags: [Bool]) -> [UInt8] {
    BitPacking.pack(flags.map { $0 ? 1 : 0 }, bits: 1)
  }
}

// MARK: - Reading

extension LayerEncoding {
  /// The matrices that `encode` turned into the reader's bytes. Throws `malformed`.
  func decode(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    switch (self, context.codebooks) {
    case (.dense, _):
      return try Self.decodeDense(&reader, context)
    case (.sparse, _) where !context.isShared:
      return try Self.decodeSparse(&reader, context)
    case (.coded, let codebooks?) where !context.isMasked:
      return try Self.decodeCoded(&reader, context, codebooks)
    case (.sparseCoded, let codebooks?):
      return try Self.decodeSparseCoded(&reader, context, codebooks)
    case (.predicted, _):
      return try Self.decodePredicted(&reader, context)
    case (.sparse, _), (.coded, _), (.sparseCoded, _):
      throw reader.malformed(
        found: "encoding \(rawValue) for a layer \(context.isMasked ? "with" : "without") mask "
          + "and \(context.codebooks == nil ? "without" : "with") codebook",
        expected: "an encoding that can hold such a layer")
    }
  }

  private static func decodeDense(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    var mask: [Bool]?
    var codes: [UInt8]?
    if context.isMasked { mask = try bitmap(&reader, count: context.count) }
    if let codebooks = context.codebooks, context.isShared {
      let stored = Array(try reader.bytes(context.count, "codes"))
      // A pruned weight's code means nothing, so it isn't looked at.
      for index in stored.indices where mask?[index] ?? true {
        _ = try entry(stored[index], of: codebooks, row: index / context.inputs, reader)
      }
      codes = stored
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
    _ reader: inout ByteReader, _ context: Context, _ codebooks: LayerCodebooks
  ) throws(ModelFileError) -> Matrices {
    let codes = try unpacked(
      &reader, count: context.count, bits: codebooks.bits, "code bytes")
    return Matrices(
      inputs: context.inputs, weights: try weights(of: codes, nil, context, codebooks, reader),
      codes: codes)
  }

  private static func decodeSparseCoded(
    _ reader: inout ByteReader, _ context: Context, _ codebooks: LayerCodebooks
  ) throws(ModelFileError) -> Matrices {
    let stored = try bitmap(&reader, count: context.count)
    let survivors = try unpacked(
      &reader, count: stored.count { $0 }, bits: codebooks.bits, "code bytes")
    let codes = spread(survivors, over: stored, elsewhere: 0)
    return Matrices(
      inputs: context.inputs, weights: try weights(of: codes, stored, context, codebooks, reader),
      mask: context.isMasked ? stored : nil, codes: codes)
  }

  /// What the codes of the weights that are stored stand for, and 0 elsewhere.
  static func weights(
    of codes: [UInt8], _ stored: [Bool]?, _ context: Context, _ codebooks: LayerCodebooks,
    _ reader: ByteReader
  ) throws(ModelFileError) -> [Float] {
    var weights = [Float](repeating: 0, count: codes.count)
    for row in 0..<context.outputs {
      for index in row * context.inputs..<(row + 1) * context.inputs where stored?[index] ?? true {
        weights[index] = try entry(codes[index], of: codebooks, row: row, reader)
      }
    }
    return weights
  }

  private static func bitmap(
    _ reader: inout ByteReader, count: Int
  ) throws(ModelFileError) -> [Bool] {
    try unpacked(&reader, count: count, bits: 1, "bitmap bytes").map { $0 == 1 }
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

  private static func entry(
    _ code: UInt8, of codebooks: LayerCodebooks, row: Int, _ reader: ByteReader
  ) throws(ModelFileError) -> Float {
    if let entry = codebooks.entry(code, row: row) { return entry }
    let count = codebooks[row].count
    throw reader.malformed(
      found: "code \(code) for a codebook of \(count) entries",
      expected: "a code below \(count)")
  }

  /// The survivors at the stored positions, in order, and a fixed value at all others.
  private static func spread<Element>(
    _ survivors: [Element], over stored: [Bool], elsewhere fill: Element
  ) -> [Element] {
    var next = survivors.makeIterator()
    return stored.map { $0 ? next.next() ?? fill : fill }
  }
}
