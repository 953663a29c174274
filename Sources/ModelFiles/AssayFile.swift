import Networks

/// The `.assay` model file: a network as small as its masks and codebooks make it, to the bit.
///
///     let bytes = AssayFile.encode(network)
///     let same = try AssayFile.decode(bytes, path: "model.assay")
///
/// Version 1, byte by byte. Integers are unsigned and little-endian; floats are IEEE 754 binary32,
/// little-endian, every bit kept. Nothing is aligned.
///
/// | bytes | content |
/// | --- | --- |
/// | 8 | magic: `89 41 53 53 41 59 0D 0A` (the 0x89 and the line end show damage by text tools) |
/// | 4 | version: 1 |
/// | 8 | length of the whole file |
/// | 4 | number of layers L, at least 1 |
/// | 4 | number of codebooks C |
/// | 23 × L | the layer table, see below |
/// | … | C codebooks: number of entries (4), then the entries (4 each) |
/// | … | L layers' data, in order, each as long as its table row says |
/// | 4 | CRC-32 (as in gzip) of all bytes before |
///
/// A row of the layer table:
///
/// | bytes | content |
/// | --- | --- |
/// | 4 | inputs, at least 1, equal to the outputs of the layer before |
/// | 4 | outputs, at least 1 |
/// | 1 | activation: 0 identity, 1 relu, 2 sigmoid, 3 tanh |
/// | 1 | encoding of the weights, see below |
/// | 1 | bit 0: there is a mask; 1: one codebook for all rows; or 2: one a row; other bits 0 |
/// | 4 | index of the layer's codebook, counted from 0; 0 when its weights are free |
/// | 8 | length of the layer's data |
///
/// A layer's data: the biases (outputs × 4), with bit 2 the index of each row's codebook (outputs ×
/// 4; the encoding is then 0), then n = outputs × inputs weights, row-major, in one of
/// these encodings. A bitmap has one bit per weight; bitmaps and codes are packed from the least
/// significant bit of each byte upwards and filled up with zeros to a whole byte. A code has as many
/// bits as its codebook's number of entries needs, at least 1 and at most 8.
///
/// | encoding | content |
/// | --- | --- |
/// | 0 dense | the mask as a bitmap if there is one; n codes of 1 byte if shared; n × 4 weights |
/// | 1 sparse | a bitmap of the weights that follow; 4 bytes for each; all others are +0 |
/// | 2 coded | n codes; each weight is its codebook entry |
/// | 3 sparse coded | a bitmap of the codes that follow; the codes; all others are code 0, weight +0 |
///
/// In encodings 1 and 3 the bitmap is the mask when the layer has one, so a kept weight of 0 is
/// stored; otherwise the bitmap only leaves out zeros. Encoding 1 is for free weights, 2 for shared
/// ones without a mask, 3 for shared ones. A writer takes the smallest that gives the layer back bit
/// by bit; encoding 0 always does. A pruned weight of −0 or with a code other than 0 therefore costs
/// its layer the other encodings.
public enum AssayFile {
  /// The version that is written and the only one that is read.
  public static let version: UInt32 = 1

  static let magic: [UInt8] = [0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A]
  static let headerLength = 28
  static let checksumLength = 4

  /// The file's bytes for a network.
  ///
  /// A precondition checks that each shared layer's codebook exists and that the codes of its kept
  /// weights have an entry in it.
  public static func encode(_ network: Network) -> [UInt8] {
    var table: [UInt8] = []
    var data: [UInt8] = []
    for layer in network.layers {
      let (row, content) = encode(layer, codebooks: network.codebooks)
      table += row.bytes
      data += content
    }
    var codebooks: [UInt8] = []
    for codebook in network.codebooks {
      codebooks.append(littleEndian: UInt32(codebook.count))
      codebooks.append(codebook)
    }
    let length = headerLength + table.count + codebooks.count + data.count + checksumLength
    var bytes = magic
    bytes.reserveCapacity(length)
    bytes.append(littleEndian: version)
    bytes.append(littleEndian: UInt64(length))
    bytes.append(littleEndian: UInt32(network.layers.count))
    bytes.append(littleEndian: UInt32(network.codebooks.count))
    bytes += table
    bytes += codebooks
    bytes += data
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    return bytes
  }

  private static func encode(
    _ layer: Layer, codebooks: [[Float]]
  ) -> (row: LayerRow, content: [UInt8]) {
    if let sharing = layer.sharing {
      precondition(
        sharing.codebooks.allSatisfy(codebooks.indices.contains), "a layer's codebook must exist")
      let isValid = sharing.codes.indices.allSatisfy { index in
        let codebook = codebooks[sharing.codebook(ofRow: index / layer.inputs)]
        return sharing.codes[index] < codebook.count || layer.mask?[index] == false
      }
      precondition(isValid, "a kept weight's code must have an entry in its codebook")
    }
    let codebook = layer.sharing?.codebook.map { codebooks[$0] }
    let rowCodebooks = layer.sharing.flatMap { $0.codebook == nil ? $0.codebooks : nil }
    let matrices = LayerEncoding.Matrices(
      weights: layer.weights, mask: layer.mask, codes: layer.sharing?.codes)
    var best = LayerEncoding.dense
    var weights: [UInt8]?
    for encoding in LayerEncoding.allCases {
      guard let candidate = encoding.encode(matrices, codebook: codebook) else { continue }
      if weights.map({ candidate.count < $0.count }) ?? true {
        best = encoding
        weights = candidate
      }
    }
    var content: [UInt8] = []
    content.append(layer.bias)
    for index in rowCodebooks ?? [] { content.append(littleEndian: UInt32(index)) }
    content += weights ?? []
    let row = LayerRow(
      inputs: layer.inputs, outputs: layer.outputs, activation: layer.activation, encoding: best,
      isMasked: layer.mask != nil, codebook: layer.sharing?.codebook,
      hasRowCodebooks: rowCodebooks != nil, dataLength: content.count)
    return (row, content)
  }
}
