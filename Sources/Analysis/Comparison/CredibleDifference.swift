import Foundation
import Machine
import Results

/// How far apart two runs of one and the same program may be, so that a larger difference is the
/// program's: by how much the machine itself was faster or slower, which spin loops in both runs
/// show, and by how much launches differ.
public struct CredibleDifference: Sendable, Equatable {
  /// How far the spin loops of the two runs lie apart, less 1; `nil` when one has none.
  public var drift: Double?

  /// The bytes of the second level of cache.
  public var cacheBytes: Int?

  /// How far launches of one program differ, by where memory happens to lie: the worst of 40 on a
  /// Zen 3 machine with weights that fit into the second level, 784-300-100-10, and of 25 with
  /// weights that don't, 784-1024-1024-10.
  private static let inCache = 0.017, pastCache = 0.056

  /// Creates a limit.
  public init(drift: Double?, cacheBytes: Int?) {
    self.drift = drift
    self.cacheBytes = cacheBytes
  }

  /// That of two runs, as far as their environments say.
  init(base: RunEnvironment?, head: RunEnvironment?) {
    drift = base?.noise.flatMap { base in head?.noise?.drift(from: base) }
    cacheBytes = head?.caches.first { $0.level == 2 }?.bytes
  }

  /// The largest ratio, less 1, that a cell with so many bytes of weights may have without a
  /// change; `nil` when the drift isn't known.
  public func limit(weightBytes: Double?) -> Double? {
    guard let drift else { return nil }
    let isCached = weightBytes.flatMap { bytes in cacheBytes.map { bytes <= Double($0) } } ?? false
    return drift + (isCached ? Self.inCache : Self.pastCache)
  }

  /// Whether a ratio says more than that two runs were made.
  func holds(_ ratio: Double, weightBytes: Double?) -> Bool {
    limit(weightBytes: weightBytes).map { max(ratio, 1 / ratio) > 1 + $0 } ?? false
  }
}

extension CredibleDifference: CustomStringConvertible {
  /// One sentence for whoever reads a table of differences.
  public var description: String {
    guard let drift else {
      return
        "how much the machine itself changed between the two runs is unknown, since one has no "
        + "spin loops: no difference of latencies counts as found"
    }
    func percent(_ fraction: Double) -> String { String(format: "%.1f %%", 100 * fraction) }
    return "spin loops of the two runs differ by up to \(percent(drift)), and launches of one "
      + "program by \(percent(Self.inCache)), or \(percent(Self.pastCache)) with weights past the "
      + "second level of cache: smaller differences of latencies don't count as found"
  }
}
