import Networks

/// Encoding 4: positions, then codes or floats, as bits of a range coder.
extension LayerEncoding {
  static func encodePredicted(_ matrices: Matrices, codebooks: LayerCodebooks?) -> [UInt8]? {
    var kept = matrices.stored
    guard matrices.areZero(outside: kept) else { return nil }
    if let codebooks {
      for index in kept.indices where kept[index] {
        guard matrices.isEntry(at: index, of: codebooks) else { return nil }
      }
    }
    let columns = matrices.inputs
    let rows = kept.count / columns
    let neighbourhood = Neighbourhood(of: matrices.weights, kept: kept, columns: columns)
    let hasPositions = matrices.mask != nil || kept.contains(false)
    var coder = RangeEncoder()
    if hasPositions {
      PositionModel(rows: rows, columns: columns, neighbourhood: neighbourhood)
        .code(&kept, with: &coder)
    }
    if let codebooks, var codes = matrices.codes {
      CodeModel(
        rows: rows, columns: columns, neighbourhood: neighbourhood, codebooks: codebooks
      ).code(&codes, kept: kept, with: &coder)
    } else {
      var model = FloatModel()
      var weights = matrices.weights
      model.code(&weights, kept: kept, with: &coder)
    }
    var bytes: [UInt8] = [hasPositions ? 1 : 0]
    bytes.append(number: neighbourhood.period)
    return bytes + coder.finish()
  }

  static func decodePredicted(
    _ reader: inout ByteReader, _ context: Context
  ) throws(ModelFileError) -> Matrices {
    let columns = context.inputs
    let rows = context.outputs
    let hasPositions = try reader.number("positions", in: (context.isMasked ? 1 : 0)...1) == 1
    let period = try reader.number("period", in: Neighbourhood.shortest...Int(UInt16.max))
    let neighbourhood = Neighbourhood(period: period)
    var coder = RangeDecoder(try reader.bytes(reader.remaining, "coded bytes"))
    var kept = Array(repeating: !hasPositions, count: context.count)
    if hasPositions {
      PositionModel(rows: rows, columns: columns, neighbourhood: neighbourhood)
        .code(&kept, with: &coder)
    }
    var weights = Array(repeating: Float(0), count: context.count)
    var codes: [UInt8]?
    if let codebooks = context.codebooks {
      var found = Array(repeating: UInt8(0), count: context.count)
      // It stops at a code without an entry, which is found again below.
      CodeModel(rows: rows, columns: columns, neighbourhood: neighbourhood, codebooks: codebooks)
        .code(&found, kept: kept, with: &coder)
      weights = try Self.weights(of: found, kept, context, codebooks, reader)
      codes = found
    } else {
      var model = FloatModel()
      model.code(&weights, kept: kept, with: &coder)
    }
    guard coder.unread == 0 else {
      throw reader.malformed(
        found: "\(coder.unread) coded bytes left over", expected: "the end of the layer's data")
    }
    return Matrices(
      inputs: columns, weights: weights, mask: context.isMasked ? kept : nil, codes: codes)
  }
}
