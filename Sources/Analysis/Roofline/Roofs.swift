import Foundation
import Results
import Statistics

/// The roofs over the kernels of one instruction set: its arithmetic, and one for each level of
/// memory that weights were read from.
public struct Roofs {
  /// A level of memory, as reading showed it.
  public struct Level: Sendable, Equatable {
    /// Bytes per second, the most of any buffer in it: nothing may be above a roof.
    public var bandwidth: Double

    /// The least and the most bytes of the kernels that it bounds.
    public var least, most: Double
  }

  /// Levels whose bandwidths differ by less are one: within a level bandwidth falls by a third as
  /// buffers grow, from one to the next by half.
  private static let leastRatio = 1.4

  /// 10⁹ multiplications and additions per second.
  public let gflops: Double

  /// Fastest first.
  public let levels: [Level]

  /// The roofs that were measured with these records, all of one instruction set and as many
  /// threads; `nil` when none was.
  public init?(_ records: [KernelRecord]) {
    let peaks = records.compactMap(\.peakGflops).filter { $0 > 0 && $0.isFinite }
    let read = records.compactMap { record in
      record.peakBandwidth.map { (bandwidth: $0, bytes: record.bytes) }
    }.filter { $0.bandwidth > 0 && $0.bandwidth.isFinite }
    guard !peaks.isEmpty, !read.isEmpty else { return nil }
    gflops = median(peaks)
    levels = Self.clusters(read.sorted { $0.bandwidth > $1.bandwidth }).map { items in
      let sizes = items.map(\.bytes)
      return Level(
        bandwidth: items.map(\.bandwidth).max() ?? 0, least: sizes.min() ?? 0,
        most: sizes.max() ?? 0)
    }
  }

  private typealias Read = (bandwidth: Double, bytes: Double)

  /// Joins the two neighbours that differ least until all differ enough.
  private static func clusters(_ sorted: [Read]) -> [[Read]] {
    var clusters = sorted.map { [$0] }
    while clusters.count > 1 {
      let medians = clusters.map { median($0.map(\.bandwidth)) }
      let ratios = zip(medians, medians.dropFirst()).map { $0 / $1 }
      let closest = ratios.indices.min { ratios[$0] < ratios[$1] } ?? 0
      guard ratios[closest] < leastRatio else { break }
      clusters[closest] += clusters.remove(at: closest + 1)
    }
    return clusters
  }
}
