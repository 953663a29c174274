import Networks

/// What a network takes by each of the counts that papers use, in bytes.
///
///     let sizes = StorageSizes(of: network)
///     print(sizes.fp32, sizes.csr, sizes.entropy)
///
/// A weight counts as kept where the mask keeps it, or, in a layer without a mask, where it isn't 0.
/// Unless it says otherwise, a count has 4 bytes for each bias and for each entry of each codebook,
/// and 4 bytes for each kept weight of a layer without a codebook. Only `gzip` is of bytes that were
/// really made; what a network takes as a file is the length of `AssayFile.encode`.
public struct StorageSizes: Sendable, Equatable {
  /// All weights and biases, 4 bytes each, without codebooks.
  public let fp32: Int

  /// Weights and biases that aren't 0, 4 bytes each: no positions, no codebooks.
  public let nonzeros: Int

  /// Compressed sparse rows: for each kept weight 4 bytes and a column index of 4, and for each layer
  /// outputs + 1 row pointers of 4; biases of 4; no codebooks.
  public let csr: Int

  /// In a layer that doesn't keep all weights a bitmap of positions; codes of as many whole bits as
  /// the codebook needs. Bitmap and codes of a layer end at whole bytes.
  public let bitmap: Int

  /// Huffman codes for positions and for codebook entries, as in Deep Compression (Han, Mao & Dally
  /// 2016).
  ///
  /// The positions of a layer that doesn't keep all weights are gaps: how many weights were left out
  /// before each kept one, 0 to 31, in row-major order; an additional symbol leaves out 32 and no
  /// weight follows. Each layer has a code of its own for gaps and one for entries, and their tables
  /// count: a byte for each of 33 symbols, and one for each entry. A layer ends at a whole byte.
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
    let shared = biases + network.codebooks.reduce(0) { $0 + 4 * $1.count }
    let layers = network.layers.map { LayerCounts($0, codebooks: network.codebooks) }
    fp32 = 4 * network.parameterCount
    nonzeros = 4 * network.nonzeroCount
    csr = layers.reduce(biases) { $0 + 8 * $1.kept + 4 * ($1.outputs + 1) }
    bitmap = layers.reduce(shared) { $0 + $1.bitmapBytes }
    huffman = layers.reduce(shared) { $0 + $1.huffmanBytes }
    entropy = shared + Int((layers.reduce(0) { $0 + $1.entropyBits } / 8).rounded(.up))
    var floats: [UInt8] = []
    for layer in network.layers {
      floats.append(layer.weights)
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

  /// How often each entry of the codebook occurs; `nil` without one.
  private var entries: [Int]?

  private static let longestGap = 32

  init(_ layer: Layer, codebooks: [[Float]]) {
    outputs = layer.outputs
    weights = layer.weights.count
    let stored = layer.mask ?? layer.weights.map { $0 != 0 }
    kept = stored.count { $0 }
    var entries = layer.sharing.map { Array(repeating: 0, count: codebooks[$0.codebook].count) }
    var gap = 0
    for index in stored.indices {
      guard stored[index] else {
        gap += 1
        continue
      }
      gaps[Self.longestGap] += gap / Self.longestGap
      gaps[gap % Self.longestGap] += 1
      gap = 0
      if let codes = layer.sharing?.codes { entries?[Int(codes[index])] += 1 }
    }
    self.entries = entries
  }

  /// The bits of each kept weight where nothing is known of it but its entry's place.
  private var codeBits: Int {
    entries.map { LayerEncoding.codeBits(count: $0.count) } ?? Float.bitWidth
  }

  var bitmapBytes: Int {
    (kept < weights ? (weights + 7) / 8 : 0) + (kept * codeBits + 7) / 8
  }

  var huffmanBytes: Int {
    var bits = entries.map { HuffmanCode.bits($0) + 8 * $0.count } ?? kept * Float.bitWidth
    if kept < weights { bits += HuffmanCode.bits(gaps) + 8 * gaps.count }
    return (bits + 7) / 8
  }

  var entropyBits: Double {
    Entropy.bits([kept, weights - kept])
      + (entries.map(Entropy.bits) ?? Double(kept * Float.bitWidth))
  }
}

extension Float {
  fileprivate static let bitWidth = 32
}
