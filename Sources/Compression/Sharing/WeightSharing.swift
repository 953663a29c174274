import Networks
import Parameters

/// Weights that take their values from small codebooks (Han et al., "Deep Compression", 2016):
/// `bits` bits a weight instead of 32.
///
/// A codebook is made of the k-means centroids of the surviving weights, of each layer, of groups
/// of its rows, or of the network as a whole; then fine-tuning trains the centroids by the sum of
/// their weights' gradients; or weights change their values in fine-tuning, see `SharingSchedule`.
/// Weights that are zero, pruned or not, stay exactly zero and take no entry.
///
/// In the end biases and centroids are rounded to bfloat16: a file stores them beside the codes.
public struct WeightSharing: NamedStrategy {
  /// `sharing: {bits: 4, scope: layer}`
  public static let schema = StrategySchema(
    "sharing",
    help:
      "One codebook for many weights: each is a code of some bits instead of a float. Zeros stay "
      + "zeros.",
    parameters: [
      .init(
        "bits", .integer(1...8), required: true,
        help: "The bits of a code; a codebook has 2 to the power of it entries at most."),
      .init(
        "scope", .word(Scope.allCases.map(\.rawValue)), default: .word("layer"),
        help: "Whether the network, every layer, or every group of rows has its own codebook."),
      .init(
        "group", .integer(1...1 << 16),
        help: "The rows of a group when the scope is rows; 64 unless given."),
      .init(
        "initialization", .word(ClusterStart.allCases.map(\.rawValue)), default: .word("optimal"),
        help: "Where k-means starts."),
      .init(
        "zero", .word(Zero.allCases.map(\.rawValue)), default: .word("free"),
        help: "Whether an entry is reserved for pruned weights, so that codes tell them apart."),
      .init(
        "corrections", .number(0...1, openHigh: true),
        help: "The fraction of weights, those furthest off, that take one of 30 further values."),
      .init(
        "schedule", .word(SharingSchedule.allCases.map(\.rawValue)), default: .word("one-shot"),
        help: "Whether weights are clustered once, or again and again in fine-tuning."),
    ],
    objection: { parameters, shape in
      parameters["group"] == nil || parameters.word("scope") == Scope.rows.rawValue
        ? Self(parameters).objection(shape)
        : "found 'group' without 'scope: rows', expected it only there"
    }, outcomes: { [$1.holdingWeights.reworked] })

  enum Scope: String, CaseIterable {
    case layer, rows, network
  }

  enum Zero: String, CaseIterable {
    case free, reserved
  }

  let bits, group: Int
  let scope: Scope
  let start: ClusterStart
  let zero: Zero
  let corrections: Double
  let schedule: SharingSchedule

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    bits = parameters.requiredInteger("bits")
    group = parameters.integer("group") ?? 64
    scope = parameters.requiredWord("scope")
    start = parameters.requiredWord("initialization")
    zero = parameters.requiredWord("zero")
    corrections = parameters.number("corrections") ?? 0
    schedule = parameters.requiredWord("schedule")
  }

  /// The network with shared weights, fine-tuned.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let seed = task.training.seed
    var network = scope == .network ? task.network.balanced() : task.network
    network.pruneZeros()
    network = try schedule.fineTuned(network, task) { share(&$0, &$1, seed: seed) }
    network.roundSmallParameters()
    return network
  }

  /// The network with shared weights, before fine-tuning.
  func shared(_ network: Network, seed: UInt64) -> Network {
    var network = network
    var clusters: [CorrectedClusters] = []
    share(&network, &clusters, seed: seed)
    return network
  }

  /// Lets the network's weights take their values from codebooks.
  ///
  /// - Parameter clusters: those of each codebook as they were before, where training goes on from
  ///   there, or none; then as they are.
  private func share(
    _ network: inout Network, _ clusters: inout [CorrectedClusters], seed: UInt64
  ) {
    network.pruneZeros()
    network.codebooks = []
    for index in network.layers.indices { network.layers[index].sharing = nil }
    let before = clusters
    clusters = []
    for (index, blocks) in blocks(of: network).enumerated() {
      network.share(blocks, reservesZero: zero == .reserved) { survivors in
        let found =
          index < before.count
          ? before[index].refined(for: survivors)
          : CorrectedClusters(
            of: survivors, count: count, correcting: corrections, start: start, seed: seed)
        clusters.append(found)
        return found
      }
    }
    network.restoreTies()
  }

  /// How many entries of a codebook most weights have, and the corrections. All must fit a byte.
  private var count: (main: Int, corrections: Int) {
    let corrections = corrections > 0 ? 30 : 0
    let reserved = zero == .reserved ? 1 : 0
    return (min(1 << bits, 256 - corrections) - reserved, corrections)
  }

  /// What is wrong with codebooks for a network of this shape: that no weight has to share a value.
  private func objection(_ shape: NetworkShape) -> String? {
    guard let counts = shape.weightCounts, let widths = shape.knownWidths else { return nil }
    let largest =
      switch scope {
      case .network: counts.reduce(0, +)
      case .layer: counts.max() ?? 0
      case .rows: zip(widths, widths.dropFirst()).map { $0 * min(group, $1) }.max() ?? 0
      }
    guard largest <= count.main else { return nil }
    return "found codebooks of \(count.main) values for at most \(largest) weights each of "
      + "\(shape), expected fewer values than weights: choose fewer bits"
  }

  /// The rows that share each codebook; a tied layer's are those of the layer that it is tied to.
  private func blocks(of network: Network) -> [[RowBlock]] {
    let layers = network.layers.enumerated().filter { $1.tied == nil }
      .map { RowBlock(layer: $0, rows: 0..<$1.outputs) }
    return switch scope {
    case .network: [layers]
    case .layer: layers.map { [$0] }
    case .rows:
      layers.flatMap { layer in
        stride(from: 0, to: layer.rows.count, by: group).map { start in
          [RowBlock(layer: layer.layer, rows: start..<min(start + group, layer.rows.count))]
        }
      }
    }
  }
}
