import Networks

/// The `.assay` model file: a network in as few bytes as its masks, codebooks and numbers need.
///
///     let bytes = AssayFile.encode(network)
///     let same = try AssayFile.decode(bytes, path: "model.assay")
///
/// What is predictable of a network, for instance which weights are kept, is predicted
/// from what came before it and coded by a range coder. Documentation/assay-format.md describes
/// every byte.
public enum AssayFile {
  /// The versions that are read. The second is only written for networks that the first can't hold:
  /// those with a normalisation, an output function or other activations than the first four.
  public static let versions: ClosedRange<UInt32> = 2...3

  /// How many predicted weights a file of so many bytes may have, and how many predicted codebook
  /// entries and biases.
  ///
  /// Those can take almost no bytes, so that a damaged or hostile file could ask for any amount of
  /// memory and time. By their entropy, weights of which one in 10 000 is kept, as one of 16
  /// values, come to some 4000 in a byte; biases come on top.
  static func predictedLimit(length: Int) -> Int {
    min(mostPredicted, 1 << 20 + length << 12)
  }

  /// The same of the largest files.
  static let mostPredicted = 1 << 25

  static let magic: [UInt8] = [0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A]
  static let headerLength = 20
  static let checksumLength = 4

  /// The file's bytes for a network.
  ///
  /// A precondition checks that each shared layer's codebook exists and that the codes of its kept
  /// weights have an entry in it, another that parameters of activations and of the normalisation
  /// are valid. The weights of tied layers are written once, as `Network.restoreTies` has them.
  public static func encode(_ network: Network) -> [UInt8] {
    let bytes = encode(network, predictable: mostPredicted)
    let weights = network.layers.reduce(0) { $0 + ($1.tied == nil ? $1.weights.count : 0) }
    let numbers = numbers(of: network).reduce(0) { $0 + $1.count }
    // Millions of zeros alone may take fewer bytes than readers ask for.
    guard min(max(weights, numbers), mostPredicted) > predictedLimit(length: bytes.count) else {
      return bytes
    }
    return encode(network, predictable: predictedLimit(length: 0))
  }

  /// The same, where no more weights are predicted, nor codebook entries and biases.
  static func encode(_ network: Network, predictable: Int) -> [UInt8] {
    precondition(invalidPlace(in: network) == nil, "valid activations and normalisation")
    let whole = NetworkRow(network)
    var content = whole.bytes
    var data: [UInt8] = []
    var left = predictable
    for layer in network.layers {
      if let tied = layer.tied {
        content += LayerRow(layer, tied: tied).bytes
        continue
      }
      let (row, weights) = encode(layer, codebooks: network.codebooks, predictable: left)
      if row.encoding == .predicted { left -= layer.weights.count }
      content += row.bytes
      data += weights
    }
    for codebook in network.codebooks { content.append(number: codebook.count) }
    content += NumberBlock.encode(numbers(of: network), predictable: predictable)
    content += data
    let length = headerLength + content.count + checksumLength
    var bytes = magic
    bytes.reserveCapacity(length)
    bytes.append(littleEndian: whole.version)
    bytes.append(littleEndian: UInt64(length))
    bytes += content
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    return bytes
  }

  private static func numbers(of network: Network) -> [[Float]] {
    network.codebooks + network.layers.map(\.bias)
      + network.layers.compactMap { $0.tied == nil ? $0.quantization?.weightScales : nil }
      + (network.normalization.map { [$0.offset, $0.scale] } ?? [])
  }

  /// Where a network has parameters that no file may have; `nil` when it has none.
  static func invalidPlace(in network: Network) -> (place: String, found: String)? {
    if network.normalization?.isValid == false {
      return ("normalization", "an offset or a scale that is no finite number")
    }
    return network.layers.firstIndex { !$0.activation.isValid }.map { index in
      ("layer \(index)", "the activation \(network.layers[index].activation.name)")
    }
  }

  private static func encode(
    _ layer: Layer, codebooks: [[Float]], predictable: Int
  ) -> (row: LayerRow, weights: [UInt8]) {
    if let sharing = layer.sharing {
      precondition(
        sharing.codebooks.allSatisfy(codebooks.indices.contains), "a layer's codebook must exist")
      let isValid = sharing.codes.indices.allSatisfy { index in
        sharing.codes[index] < codebooks[sharing.codebook(ofRow: index / layer.inputs)].count
          || layer.mask?[index] == false
      }
      precondition(isValid, "a kept weight's code must have an entry in its codebook")
    }
    let values: LayerCodebooks? =
      layer.sharing.map { .shared($0.codebooks.map { codebooks[$0] }) }
      ?? layer.quantization.map { .bytes(scales: $0.weightScales) }
    let codes =
      layer.sharing?.codes
      ?? layer.quantization?.codes(of: layer.weights, kept: layer.mask, columns: layer.inputs)
    let matrices = LayerEncoding.Matrices(
      inputs: layer.inputs, weights: layer.weights, mask: layer.mask, codes: codes)
    var best = LayerEncoding.dense
    var weights: [UInt8]?
    for encoding in LayerEncoding.allCases {
      if encoding == .predicted && layer.weights.count > predictable { continue }
      guard
        let candidate = encoding.encode(
          matrices, codebooks: values, isShared: layer.sharing != nil)
      else { continue }
      if weights.map({ candidate.count < $0.count }) ?? true {
        best = encoding
        weights = candidate
      }
    }
    let row = LayerRow(
      outputs: layer.outputs, activation: layer.activation, tied: nil, encoding: best,
      isMasked: layer.mask != nil, codebooks: layer.sharing?.codebooks,
      input: layer.quantization?.input,
      dataLength: weights?.count ?? 0)
    return (row, weights ?? [])
  }
}
