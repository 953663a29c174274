import Statistics

/// A network that was made in two ways: how well both do on the same test samples, and the bytes of
/// their files.
public struct GateNetwork: Sendable, Equatable {
  /// `model/strategy`, with the seed where there are several.
  public let name: String

  /// How many test samples there are, how many each gets right, and how many it alone gets right.
  public let samples, base, head, onlyBase, onlyHead: Int

  /// Bytes of the files.
  public let baseBytes, headBytes: Int

  /// Creates a comparison of what was predicted for the same samples.
  ///
  /// - Parameters:
  ///   - base, head: for each sample, whether the network is right.
  public init(_ name: String, base: [Bool], head: [Bool], baseBytes: Int, headBytes: Int) {
    precondition(base.count == head.count, "both networks see the same samples")
    self.name = name
    samples = base.count
    self.base = base.count { $0 }
    self.head = head.count { $0 }
    onlyBase = zip(base, head).count { $0 && !$1 }
    onlyHead = zip(base, head).count { !$0 && $1 }
    self.baseBytes = baseBytes
    self.headBytes = headBytes
  }

  /// Whether anything is to be told of it.
  public var isChanged: Bool { onlyBase + onlyHead > 0 || baseBytes != headBytes }

  /// Head's accuracy less base's, as a fraction of the samples.
  public var change: Double { Double(head - base) / Double(max(samples, 1)) }
}

/// What a gate found out about a network.
public struct GateNetworkFinding: Sendable, Equatable {
  /// The network.
  public let network: GateNetwork

  /// The probability of such a difference between equally good networks: McNemar's test, corrected
  /// by Holm over all networks.
  public let pValue: Double

  /// Whether head does worse beyond doubt, and whether its file is larger than it may be.
  public let isWorse, isLarger: Bool

  /// The findings on all networks, in their order.
  public static func all(
    _ networks: [GateNetwork], alpha: Double, bytes: Double
  ) -> [GateNetworkFinding] {
    let pValues = holmAdjusted(
      networks.map { mcNemarTest(onlyFirst: $0.onlyBase, onlySecond: $0.onlyHead).pValue })
    return zip(networks, pValues).map { network, pValue in
      GateNetworkFinding(
        network: network, pValue: pValue, isWorse: network.change < 0 && pValue < alpha,
        isLarger: Double(network.headBytes) > (1 + bytes) * Double(network.baseBytes))
    }
  }
}
