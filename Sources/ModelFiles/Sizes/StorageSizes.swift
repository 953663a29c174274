import Networks

/// What a network takes by each of the counts that papers use, in bytes.
///
///     let sizes = StorageSizes(of: network)
///     print(sizes.fp32, sizes.csr, sizes.entropy)
///
/// A weight counts as kept where the mask keeps it, or, in a layer without a mask, where it isn't
/// 0. What tied layers share counts once, their biases each. Unless it says otherwise, a count has
/// 4 bytes for each bias and for each entry of each codebook, and 4 bytes for each kept weight of a
/// layer without codes. Weights that are bytes have codes of 8 bits, and 4 bytes for the scale of
/// each row. Only `gzip` is of bytes that were really made; what a network takes as a file is the
/// length of `AssayFile.encode`.
public struct StorageSizes: Sendable, Equatable {
  /// All weights and biases, 4 bytes each, without codebooks.
  public let fp32: Int

  /// Weights and biases that aren't 0, 4 bytes each: no positions, no codebooks.
  public let nonzeros: Int

  /// Compressed sparse rows: for each kept weight 4 bytes and a column index of 4, and for each
  /// layer outputs + 1 row pointers of 4; biases of 4; no codebooks.
  public let csr: Int

  /// In a layer that doesn't keep all weights a bitmap of positions; codes of as many whole bits as
  /// the codebook needs. Bitmap and codes of a layer end at whole bytes.
  public let bitmap: Int

  /// Huffman codes for positions and for codebook entries, as in Deep Compression (Han, Mao & Dally
  /// 2016).
  ///
  /// The positions of a layer that doesn't keep all weights are gaps: how many weights were left
  /// out before each kept one, 0 to 31, in row-major order; an additional symbol leaves out 32 and
  /// no weight follows. Each layer has a code of its own for gaps and one for entries, and their
  /// tables count: a byte for each of 33 symbols, and one for each entry. A layer ends at a whole
  /// byte.
  public let huffman: Int

  /// What no code can go below that knows how many weights each layer keeps and how often it takes
  /// each codebook entry, and nothing else: n × H(kept / n) bits for the positions of a layer, the
  /// entropy of its entries for its codes. The sum is rounded up to bytes.
  public let entropy: Int

  /// The weights and biases of all layers as 32-bit floats, compressed by zlib as gzip's level 9
  /// does.
  public let gzip: Int

  /// Counts a network.
  public init(of network: Network) {
    let biases = network.layers.reduce(0) { $0 + 4 * $1.bias.count }
    let owners = network.layers.filter { $0.tied == nil }
    let scales = owners.compactMap(\.quantization).reduce(0) { $0 + 4 * $1.weightScales.count }
    let shared = biases + scales + network.codebooks.reduce(0) { $0 + 4 * $1.count }
    let layers = owners.map { LayerCounts($0, codebooks: network.codebooks) }
    fp32 = 4 * network.parameterCount
    nonzeros = 4 * network.nonzeroCount
    csr = layers.reduce(biases) { $0 + 8 * $1.kept + 4 * ($1.outputs + 1) }
    bitmap = layers.reduce(shared) { $0 + $1.bitmapBytes }
    huffman = layers.reduce(shared) { $0 + $1.huffmanBytes }
    entropy = shared + Int((layers.reduce(0) { $0 + $1.entropyBits } / 8).rounded(.up))
    var floats: [UInt8] = []
    for layer in network.layers {
      floats.append(layer.ownWeights)
      floats.append(layer.bias)
    }
    gzip = floats.gzipLength
  }
}

/// What of one layer's weights the counts of `StorageSizes` depend on.
private struct LayerCounts {
  let outputs: Int
  let weights: Int
  let kept: Int

  /// How often each gap occurs, see `StorageSizes.huffman`.
  private var gaps = Array(repeating: 0, count: longestGap + 1)

  /// How often each entry of each of the layer's codebooks occurs; `nil` without codes.
  private var entries: [Int: [Int]]?

  private static let longestGap = 32

  init(_ layer: Layer, codebooks: [[Float]]) {
    outputs = layer.outputs
    weights = layer.weights.count
    let stored = layer.mask ?? layer.weights.map { $0 != 0 }
    kept = stored.count { $0 }
    var entries = Self.noEntries(of: layer, codebooks: codebooks)
    let codes =
      layer.sharing?.codes
      ?? layer.quantization?.codes(of: layer.weights, kept: stored, columns: layer.inputs)
    var gap = 0
    for index in stored.indices {
      guard stored[index] else {
        gap += 1
        continue
      }
      gaps[Self.longestGap] += gap / Self.longestGap
      gaps[gap % Self.longestGap] += 1
      gap = 0
      if let codes {
        let codebook = layer.sharing?.codebook(ofRow: index / layer.inputs) ?? 0
        entries?[codebook]?[Int(codes[index])] += 1
      }
    }
    self.entries = entries
  }

  private static func noEntries(of layer: Layer, codebooks: [[Float]]) -> [Int: [Int]]? {
    if layer.quantization != nil { return [0: Array(repeating: 0, count: 255)] }
    return layer.sharing.map { sharing in
      Dictionary(
        uniqueKeysWithValues: Set(sharing.codebooks).map { index in
          (index, Array(repeating: 0, count: codebooks[index].count))
        })
    }
  }

  /// The bits of each kept weight where nothing is known of it but its entry's place.
  private var codeBits: Int {
    entries.map { entries in
      let longest = entries.values.reduce(0) { max($0, $1.count) }
      return max(1, Int.bitWidth - (longest - 1).leadingZeroBitCount)
    } ?? Float.bitWidth
  }

  var bitmapBytes: Int {
    (kept < weights ? (weights + 7) / 8 : 0) + (kept * codeBits + 7) / 8
  }

  var huffmanBytes: Int {
    var bits =
      entries.map { $0.values.reduce(0) { $0 + HuffmanCode.bits($1) + 8 * $1.count } }
      ?? kept * Float.bitWidth
    if kept < weights { bits += HuffmanCode.bits(gaps) + 8 * gaps.count }
    return (bits + 7) / 8
  }

  var entropyBits: Double {
    Entropy.bits([kept, weights - kept])
      + (entries.map { $0.values.reduce(0) { $0 + Entropy.bits($1) } }
        ?? Double(kept * Float.bitWidth))
  }
}

extension Float {
  fileprivate static let bitWidth = 32
}
