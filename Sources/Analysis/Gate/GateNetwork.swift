import Metrics
import Statistics

/// A network that was made in two ways: how well both do on the same test samples, and the bytes of
/// their files.
public struct GateNetwork: Sendable, Equatable {
  /// `model/strategy`, with the seed where there are several.
  public let name: String

  /// What `base` and `head` are.
  public let quality: Quality

  /// How many test samples there are.
  public let samples: Int

  /// How well each does: its accuracy, or R².
  public let base, head: Double

  /// The probability of such a difference between equally good networks.
  let pValue: Double

  /// Whether any sample tells the two apart.
  private let differs: Bool

  /// Bytes of the files.
  public let baseBytes, headBytes: Int

  /// Creates a comparison of what was predicted for the same samples, by McNemar's test.
  ///
  /// - Parameters:
  ///   - base, head: for each sample, whether the network is right.
  public init(_ name: String, base: [Bool], head: [Bool], baseBytes: Int, headBytes: Int) {
    precondition(base.count == head.count, "both networks see the same samples")
    let onlyBase = zip(base, head).count { $0 && !$1 }
    let onlyHead = zip(base, head).count { !$0 && $1 }
    let count = Double(max(base.count, 1))
    self.name = name
    quality = .accuracy
    samples = base.count
    self.base = Double(base.count { $0 }) / count
    self.head = Double(head.count { $0 }) / count
    pValue = mcNemarTest(onlyFirst: onlyBase, onlySecond: onlyHead).pValue
    differs = onlyBase + onlyHead > 0
    self.baseBytes = baseBytes
    self.headBytes = headBytes
  }

  /// Creates a comparison of errors for the same samples, by Student's test of their differences
  /// (Diebold & Mariano, "Comparing predictive accuracy", 1995).
  ///
  /// - Parameters:
  ///   - baseErrors, headErrors: for each sample, its squared error as a share of the targets'
  ///     spread over all samples, so that their sum is `1 − R²`.
  public init(
    _ name: String, baseErrors: [Double], headErrors: [Double], baseBytes: Int, headBytes: Int
  ) {
    precondition(baseErrors.count == headErrors.count, "both networks see the same samples")
    let differences = zip(headErrors, baseErrors).map { $0 - $1 }
    self.name = name
    quality = .r2
    samples = baseErrors.count
    base = 1 - baseErrors.reduce(0, +)
    head = 1 - headErrors.reduce(0, +)
    differs = differences.contains { $0 != 0 }
    pValue =
      differs && differences.allSatisfy(\.isFinite) ? studentTest(differences).pValue : 1
    self.baseBytes = baseBytes
    self.headBytes = headBytes
  }

  /// Whether anything is to be told of it.
  public var isChanged: Bool { differs || baseBytes != headBytes }

  /// Head's quality less base's.
  public var change: Double { head - base }

  /// What the p-value is of, for instance `McNemar over 10000 samples`.
  public var test: String {
    switch quality {
    case .accuracy: "McNemar over \(samples) samples"
    case .r2: "Student's test of squared errors over \(samples) samples"
    }
  }
}

/// What a gate found out about a network.
public struct GateNetworkFinding: Sendable, Equatable {
  /// The network.
  public let network: GateNetwork

  /// The probability of such a difference between equally good networks: by `GateNetwork.test`,
  /// corrected by Holm over all networks.
  public let pValue: Double

  /// Whether head does worse beyond doubt, and whether its file is larger than it may be.
  public let isWorse, isLarger: Bool

  /// The findings on all networks, in their order.
  public static func all(
    _ networks: [GateNetwork], alpha: Double, bytes: Double
  ) -> [GateNetworkFinding] {
    let pValues = holmAdjusted(networks.map(\.pValue))
    return zip(networks, pValues).map { network, pValue in
      GateNetworkFinding(
        network: network, pValue: pValue, isWorse: network.change < 0 && pValue < alpha,
        isLarger: Double(network.headBytes) > (1 + bytes) * Double(network.baseBytes))
    }
  }
}
