import Networks
import Suites

/// Weights that take their values from a small codebook (Han et al., "Deep Compression", 2016):
/// `bits` bits a weight instead of 32.
///
/// The codebook starts as the k-means centroids of the surviving weights, of each layer or of the
/// network as a whole; then fine-tuning trains the centroids by the sum of their weights'
/// gradients. Pruned weights stay exactly zero and take no entry.
public struct WeightSharing: NamedStrategy {
  /// `sharing: {bits: 4, scope: layer}`
  public static let schema = StrategySchema(
    "sharing",
    parameters: [
      .init(
        "bits", .integer(1...8), required: true,
        help: "The bits of a code; a codebook has 2 to the power of it entries at most."),
      .init(
        "scope", .word(Scope.allCases.map(\.rawValue)), default: .word("layer"),
        help: "Whether every layer has its own codebook or the network has one."),
    ])

  enum Scope: String, CaseIterable {
    case layer, network
  }

  let bits: Int
  let scope: Scope

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    bits = parameters.requiredInteger("bits")
    scope = parameters.requiredWord("scope")
  }

  /// The network with shared weights, fine-tuned.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    try subject.fineTuned(shared(subject.network))
  }

  /// The network with shared weights, before fine-tuning.
  func shared(_ network: Network) -> Network {
    var network = network
    network.codebooks = []
    switch scope {
    case .network:
      network.share(layers: network.layers.indices, entries: 1 << bits)
    case .layer:
      for index in network.layers.indices {
        network.share(layers: index..<index + 1, entries: 1 << bits)
      }
    }
    return network
  }
}

extension Network {
  /// Adds a codebook of at most `entries` values and lets these layers take their weights from it.
  fileprivate mutating func share(layers range: Range<Int>, entries: Int) {
    var survivors: [Float] = []
    survivors.reserveCapacity(layers[range].reduce(0) { $0 + $1.survivorCount })
    for layer in layers[range] { layer.forEachSurvivor { survivors.append($0) } }
    let clusters = ScalarClusters(of: survivors, count: entries)
    for index in range { layers[index].share(clusters, codebook: codebooks.count) }
    codebooks.append(clusters.centroids)
  }
}

extension Layer {
  fileprivate mutating func share(_ clusters: ScalarClusters, codebook: Int) {
    var codes = [UInt8](repeating: 0, count: weights.count)
    for index in codes.indices where mask?[index] ?? true {
      let code = clusters.index(of: weights[index])
      codes[index] = UInt8(code)
      weights[index] = clusters.centroids[code]
    }
    sharing = Sharing(codebook: codebook, codes: codes)
  }
}
