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
    _ = try reader.bytes(magic.count, "magic")
    let version = try reader.integer("version", as: UInt32.self)
    _ = try reader.integer("length", as: UInt64.self)
    let network = try NetworkRow(&reader, version: version)
    var inputs = network.inputs
    var predictable = predictedLimit(length: bytes.count)
    try reader.require(network.layers, size: LayerRow.minimumLength, "layers")
    var rows: [LayerRow] = []
    // Each output has a bias, in bytes or predicted.
    var outputsLeft = predictable
    for _ in 0..<network.layers {
      let row = try LayerRow(&reader, of: network, after: rows, mostRows: outputsLeft)
      rows.append(row)
      outputsLeft -= row.outputs
    }
    try reader.require(network.codebooks, size: 1, "codebooks")
    var lengths: [Int] = []
    for _ in 0..<network.codebooks {
      lengths.append(try reader.number("codebook length", in: 0...Int(UInt32.max)))
    }
    let start = reader
    let numbers = try NumberBlock.decode(
      &reader,
      lengths: lengths + rows.map(\.outputs)
        + rows.filter { $0.input != nil && $0.tied == nil }.map(\.outputs)
        + (network.isNormalized ? [inputs, inputs] : []),
      predictable: predictable)
    let normalization = try normalization(of: network, numbers, start: start)
    let codebooks = Array(numbers.prefix(network.codebooks))
    var scales = numbers.dropFirst(network.codebooks + network.layers).makeIterator()
    var layers: [Layer] = []
    for (row, bias) in zip(rows, numbers.dropFirst(network.codebooks)) {
      defer { inputs = row.outputs }
      guard let encoding = row.encoding else {
        layers.append(tiedLayer(row, inputs: inputs, bias: bias, among: layers))
        continue
      }
      let (count, overflow) = inputs.multipliedReportingOverflow(by: row.outputs)
      guard !overflow else {
        throw reader.malformed(
          found: "\(inputs) × \(row.outputs) weights", expected: "as many as memory can hold")
      }
      if encoding == .predicted {
        guard count <= predictable else {
          throw reader.malformed(
            found: "\(count) predicted weights",
            expected: "at most \(predictable) after the layers before in a file of that length")
        }
        predictable -= count
      }
      var data = try reader.part(row.dataLength, "bytes of a layer")
      let quantization = row.input.map {
        LayerQuantization(weightScales: scales.next() ?? [], input: $0)
      }
      layers.append(
        try decodeLayer(
          row, encoding, inputs: inputs, bias: bias, codebooks: codebooks, quantization,
          from: &data))
    }
    try reader.requireEnd(of: "the layers' data")
    return Network(
      layers: layers, codebooks: codebooks, normalization: normalization,
      outputFunction: network.outputFunction)
  }

  /// What is done to inputs: the last two groups of the file's numbers. Throws `malformed`.
  private static func normalization(
    of network: NetworkRow, _ numbers: [[Float]], start: ByteReader
  ) throws(ModelFileError) -> Normalization? {
    guard network.isNormalized else { return nil }
    let normalization = Normalization(
      offset: numbers[numbers.count - 2], scale: numbers[numbers.count - 1])
    guard normalization.isValid else {
      throw start.malformed(
        found: "an offset or a scale of inputs that is no finite number", expected: "finite ones")
    }
    return normalization
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
    guard versions.contains(version) else {
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

  /// A layer with the weights of one before it. The network's initialiser fills in what they share.
  private static func tiedLayer(
    _ row: LayerRow, inputs: Int, bias: [Float], among layers: [Layer]
  ) -> Layer {
    guard let tied = row.tied else { preconditionFailure("a layer has weights or is tied") }
    let owner = layers[tied]
    return Layer(
      inputs: inputs, outputs: row.outputs, activation: row.activation, weights: owner.weights,
      bias: bias,
      quantization: row.input.map {
        LayerQuantization(weightScales: owner.quantization?.weightScales ?? [], input: $0)
      }, tied: tied)
  }

  private static func decodeLayer(
    _ row: LayerRow, _ encoding: LayerEncoding, inputs: Int, bias: [Float],
    codebooks: [[Float]], _ quantization: LayerQuantization?, from data: inout ByteReader
  ) throws(ModelFileError) -> Layer {
    let values: LayerCodebooks? =
      row.codebooks.map { .shared($0.map { codebooks[$0] }) }
      ?? quantization.map { .bytes(scales: $0.weightScales) }
    let matrices = try encoding.decode(
      &data,
      LayerEncoding.Context(
        inputs: inputs, outputs: row.outputs, isMasked: row.isMasked, codebooks: values,
        isShared: row.codebooks != nil))
    try data.requireEnd(of: "the layer's data")
    var sharing: Sharing?
    if let codebooks = row.codebooks, let codes = matrices.codes {
      sharing = Sharing(codebooks: codebooks, codes: codes)
    }
    return Layer(
      inputs: inputs, outputs: row.outputs, activation: row.activation,
      weights: matrices.weights, bias: bias, mask: matrices.mask, sharing: sharing,
      quantization: quantization)
  }
}
