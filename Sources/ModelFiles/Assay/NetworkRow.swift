import Networks

/// What an `AssayFile` says of the whole network, in front of the layer table.
struct NetworkRow {
  let version: UInt32
  let layers: Int
  let codebooks: Int
  let inputs: Int
  let outputFunction: OutputFunction

  /// Whether an offset and a scale for each input are among the file's numbers.
  let isNormalized: Bool

  private static let normalizationFlag: UInt8 = 0b100

  /// The output functions by their numbers in the file, which never change.
  private static let outputFunctions: [OutputFunction] = [.none, .softmax, .logSoftmax]

  /// The row as it stands behind the header.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: layers)
    bytes.append(number: codebooks)
    bytes.append(number: inputs)
    if version > AssayFile.versions.lowerBound {
      let number = Self.outputFunctions.firstIndex(of: outputFunction) ?? 0
      bytes.append(UInt8(number) | (isNormalized ? Self.normalizationFlag : 0))
    }
    return bytes
  }
}

extension NetworkRow {
  /// The row of a network, of the least version that can hold it.
  init(_ network: Network) {
    let isExtended =
      network.normalization != nil || network.outputFunction != .none
      || network.layers.contains { $0.activation.isExtended }
    self.init(
      version: isExtended ? AssayFile.versions.upperBound : AssayFile.versions.lowerBound,
      layers: network.layers.count, codebooks: network.codebooks.count,
      inputs: network.layers[0].inputs, outputFunction: network.outputFunction,
      isNormalized: network.normalization != nil)
  }

  /// Reads and checks the row. Throws `malformed`.
  init(_ reader: inout ByteReader, version: UInt32) throws(ModelFileError) {
    self.version = version
    layers = try reader.number("layer count", in: 1...Int(UInt32.max))
    codebooks = try reader.number("codebook count", in: 0...Int(UInt32.max))
    inputs = try reader.number("inputs", in: 1...Int(UInt32.max))
    guard version > AssayFile.versions.lowerBound else {
      outputFunction = .none
      isNormalized = false
      return
    }
    let functions = Self.outputFunctions
    (outputFunction, isNormalized) = try reader.choice("output function") { flags in
      let number = Int(flags & ~Self.normalizationFlag)
      return functions.indices.contains(number)
        ? (functions[number], flags & Self.normalizationFlag != 0) : nil
    }
  }
}
