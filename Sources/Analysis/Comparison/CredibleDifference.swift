import Foundation
import Machine
import Results

/// How far apart values of one and the same program may be that were measured at different times,
/// so that a larger difference is the program's: by how much the machine itself was faster or
/// slower, which spin loops show, and between two runs by how much launches differ.
public struct CredibleDifference: Sendable, Equatable {
  /// How far the spin loops of both times lie apart, less 1; `nil` when there are none.
  public var drift: Double?

  /// How many times as long a word took from one processor to another at one time as at another;
  /// `nil` when that isn't known. The host of a virtual machine may move processors.
  public var handOverRatio: Double?

  /// From when on processors were moved: the same two differ by less.
  private static let moved = 2.0

  /// Whether the values are of two launches.
  public var isOfTwoRuns: Bool

  /// The bytes of the second level of cache.
  public var cacheBytes: Int?

  /// How far launches of one program differ, by where memory happens to lie: the worst of 40 on a
  /// Zen 3 machine with weights that fit into the second level, 784-300-100-10, and of 25 with
  /// weights that don't, 784-1024-1024-10.
  private static let inCache = 0.017, pastCache = 0.056

  /// That of two runs, as far as their environments say.
  init(base: RunEnvironment?, head: RunEnvironment?) {
    drift = base?.noise.flatMap { base in head?.noise?.drift(from: base) }
    handOverRatio = base?.noise.flatMap { base in head?.noise?.handOverRatio(to: base) }
    isOfTwoRuns = true
    cacheBytes = head?.caches.first { $0.level == 2 }?.bytes
  }

  /// That of two times of a run, whose spin loops are at its start and its end.
  init(within run: RunEnvironment?) {
    let noise = run?.noise.flatMap { $0.end == nil ? nil : $0 }
    drift = noise.map { $0.drift(from: $0) }
    handOverRatio = noise.flatMap { $0.handOverRatio(to: $0) }
    isOfTwoRuns = false
  }

  /// The largest ratio, less 1, that a cell with so many bytes of weights may have without a
  /// change; `nil` when the drift isn't known.
  public func limit(weightBytes: Double?) -> Double? {
    guard let drift, isOfTwoRuns else { return drift }
    let isCached = weightBytes.flatMap { bytes in cacheBytes.map { bytes <= Double($0) } } ?? false
    return drift + (isCached ? Self.inCache : Self.pastCache)
  }

  /// Whether a ratio says more than that the values are of two times. With processors that were
  /// moved in between, that of a cell with threads never does.
  func isExceeded(by ratio: Double, weightBytes: Double?, threads: Int) -> Bool {
    if threads > 1, wereMoved { return false }
    return limit(weightBytes: weightBytes).map { max(ratio, 1 / ratio) > 1 + $0 } ?? false
  }
}

extension CredibleDifference {
  private var wereMoved: Bool { handOverRatio.map { $0 > Self.moved } ?? false }
}

extension CredibleDifference: CustomStringConvertible {
  /// One sentence for whoever reads a table of differences.
  public var description: String {
    let times = isOfTwoRuns ? "between the two runs" : "during the run"
    guard let drift else {
      return "how much the machine itself changed \(times) is unknown, since there are no spin "
        + "loops at both times: no difference of latencies counts as found"
    }
    func percent(_ fraction: Double) -> String { String(format: "%.1f %%", 100 * fraction) }
    let launches =
      isOfTwoRuns
      ? ", and launches of one program by \(percent(Self.inCache)), or "
        + "\(percent(Self.pastCache)) with weights past the second level of cache" : ""
    let threads =
      wereMoved
      ? String(
        format: ", nor do any with threads: a word took up to %.1f times as long from one "
          + "processor to another as at other times", handOverRatio ?? 0) : ""
    return "spin loops \(times) differ by up to \(percent(drift))\(launches): smaller differences "
      + "of latencies don't count as found\(threads)"
  }
}
