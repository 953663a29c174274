import Networks

extension AssayFile {
  /// The network that `encode` turned into `bytes`, equal to it bit by bit.
  ///
  /// - Parameters:
  ///   - bytes: The whole content of a file.
  ///   - path: The file's path, for messages.
  /// - Throws: `unsupportedVersion`, or `malformed` for anything else, however damaged or hostile;
  ///   memory is only taken for what the bytes can really hold.
  public static func decode(_ bytes: [UInt8], path: String) throws(ModelFileError) -> Network {
    var reader = ByteReader(bytes, path: path, end: try contentEnd(bytes, path: path))
    _ = try reader.bytes(headerLength - 8, "header")
    let layerCount = try reader.number(
      "layer count", as: UInt32.self, in: 1...Int(UInt32.max))
    let codebookCount = Int(try reader.integer("codebook count", as: UInt32.self))
    try reader.require(layerCount, size: LayerRow.length, "layers")
    var rows: [LayerRow] = []
    for _ in 0..<layerCount {
      rows.append(
        try LayerRow(&reader, codebookCount: codebookCount, width: rows.last?.outputs))
    }
    try reader.require(codebookCount, size: 4, "codebooks")
    var codebooks: [[Float]] = []
    for _ in 0..<codebookCount {
      let entries = Int(try reader.integer("codebook length", as: UInt32.self))
      codebooks.append(try reader.floats(entries, "codebook entries"))
    }
    var layers: [Layer] = []
    for row in rows {
      var data = try reader.part(row.dataLength, "bytes of a layer")
      layers.append(try decodeLayer(row, codebooks: codebooks, from: &data))
    }
    try reader.requireEnd(of: "the layers' data")
    return Network(layers: layers, codebooks: codebooks)
  }

  /// Checks magic, version, length and checksum; returns the offset of the checksum.
  private static func contentEnd(_ bytes: [UInt8], path: String) throws(ModelFileError) -> Int {
    var reader = ByteReader(bytes, path: path, end: bytes.count)
    if let offset = zip(bytes, magic).enumerated().first(where: { $1.0 != $1.1 })?.offset {
      throw .malformed(
        path: path, offset: offset, found: "\(bytes[offset])",
        expected: "\(magic[offset]), as at the start of every .assay file")
    }
    guard bytes.count >= headerLength + checksumLength else {
      throw .malformed(
        path: path, offset: bytes.count, found: "the end of the file",
        expected: "at least \(headerLength + checksumLength) bytes")
    }
    _ = try reader.bytes(magic.count, "magic")
    let version = try reader.integer("version", as: UInt32.self)
    guard version == Self.version else {
      throw .unsupportedVersion(path: path, found: version)
    }
    let length = try reader.integer("length", as: UInt64.self)
    guard length == bytes.count else {
      throw .malformed(
        path: path, offset: min(bytes.count, Int(clamping: length)),
        found: "\(bytes.count) bytes in all", expected: "\(length), as the header says")
    }
    let end = bytes.count - checksumLength
    let found = bytes[end...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let expected = bytes.checksum(length: end)
    guard found == expected else {
      throw .malformed(
        path: path, offset: end, found: "checksum \(found)",
        expected: "\(expected), that of the bytes before")
    }
    return end
  }

  private static func decodeLayer(
    _ row: LayerRow, codebooks: [[Float]], from data: inout ByteReader
  ) throws(ModelFileError) -> Layer {
    let (count, overflow) = row.inputs.multipliedReportingOverflow(by: row.outputs)
    guard !overflow else {
      throw data.malformed(
        found: "\(row.inputs) × \(row.outputs) weights", expected: "as many as memory can hold")
    }
    let bias = try data.floats(row.outputs, "biases")
    var rowCodebooks: [Int]?
    if row.hasRowCodebooks {
      try data.require(row.outputs, size: 4, "codebooks of rows")
      rowCodebooks = []
      for _ in 0..<row.outputs {
        rowCodebooks?.append(
          try data.number("codebook", as: UInt32.self, in: 0...max(0, codebooks.count - 1)))
      }
    }
    let matrices = try row.encoding.decode(
      &data,
      LayerEncoding.Context(
        count: count, isMasked: row.isMasked, codebook: row.codebook.map { codebooks[$0] },
        rowEntries: rowCodebooks?.map { codebooks[$0].count }))
    try data.requireEnd(of: "the layer's data")
    var sharing: Sharing?
    if let codes = matrices.codes, let books = rowCodebooks ?? row.codebook.map({ [$0] }) {
      sharing = Sharing(codebooks: books, codes: codes)
    }
    return Layer(
      inputs: row.inputs, outputs: row.outputs, activation: row.activation,
      weights: matrices.weights, bias: bias, mask: matrices.mask, sharing: sharing)
  }
}
