import Foundation
import Metrics
import OrderedCollections
import Results
import Statistics

/// The network of a model to take where no more than some accuracy, or R², may be lost: half a
/// point, or 0.005, where nothing else is said.
///
/// It is chosen on validation samples: on test data the choice itself would count as accuracy.
public struct Recommendation: Sendable, Equatable {
  /// What the network gains at one batch size, against dense, each on the backend that is fastest
  /// for it.
  public struct Gain: Sendable, Equatable {
    /// Samples per call.
    public let batch: Int

    /// The backend that is fastest.
    public let backend: String

    /// Dense's latency divided by the network's.
    public let speedup: Double

    /// Its 95 % interval: of samples taken in the same rounds where both are fastest on one
    /// backend, otherwise as wide as the latencies' own allow; `nil` where these have none.
    public let interval: Interval?

    /// Creates a gain.
    public init(batch: Int, backend: String, speedup: Double, interval: Interval? = nil) {
      self.batch = batch
      self.backend = backend
      self.speedup = speedup
      self.interval = interval
    }
  }

  /// How much less of the validation samples may be classified correctly than by dense, or of their
  /// targets' spread explained.
  public static let tolerance = 0.005

  /// The model's name.
  public let model: String

  /// How it was compressed; dense where nothing else gains anything.
  public let applied: AppliedStrategy

  /// A gain for each batch size; none for dense.
  public let gains: [Gain]

  /// What `accuracyChange` is of.
  public var quality = Quality.accuracy

  /// The fraction of test samples classified correctly, or R², against dense; `nil` when not known.
  public let accuracyChange: Double?

  /// The fraction itself with its 95 % interval.
  public var accuracy: Double?, accuracyInterval: Interval?

  /// How many times smaller the file is than the weights in fp32.
  public let compression: Double?

  /// One for each model of which dense and another network were measured, by the geometric mean of
  /// the gains at all batch sizes.
  ///
  /// - Parameter tolerance: how much may be lost.
  public static func all(
    in rows: [SummaryRow], losing tolerance: Double = tolerance
  ) -> [Recommendation] {
    OrderedDictionary(grouping: rows.filter { !$0.failed }) {
      [$0.cell.suite, $0.cell.dataset, $0.cell.model]
    }.values.compactMap { best(of: $0, losing: tolerance) }
  }

  private static func best(
    of rows: [SummaryRow], losing tolerance: Double
  ) -> Recommendation? {
    let networks = OrderedDictionary(grouping: rows, by: \.cell.applied)
    guard let dense = networks.first(where: { $0.key.isBaseline }), networks.count > 1,
      let own = dense.value.first, let target = own.validationAccuracy
    else { return nil }
    let candidates = networks.compactMap { applied, rows -> Recommendation? in
      guard !applied.isBaseline, let first = rows.first, let accuracy = first.validationAccuracy,
        accuracy >= target - tolerance, let gains = gains(rows, against: dense.value)
      else { return nil }
      let change = first.accuracy.flatMap { found in own.accuracy.map { found - $0 } }
      return Recommendation(
        model: first.cell.model, applied: applied, gains: gains, quality: first.quality,
        accuracyChange: change, accuracy: first.accuracy,
        accuracyInterval: first.accuracyInterval, compression: first.compression)
    }
    if let best = candidates.max(by: { $0.gain < $1.gain }), best.gain > 0 { return best }
    return Recommendation(
      model: own.cell.model, applied: dense.key, gains: [], quality: own.quality,
      accuracyChange: nil, accuracy: own.accuracy, accuracyInterval: own.accuracyInterval,
      compression: nil)
  }

  /// The mean logarithm of the speed-ups.
  private var gain: Double { gains.reduce(0) { $0 + log($1.speedup) } / Double(gains.count) }

  /// `nil` when a batch size of dense's wasn't measured.
  private static func gains(_ rows: [SummaryRow], against dense: [SummaryRow]) -> [Gain]? {
    let own = fastest(rows)
    let gains = fastest(dense).map { batch, best -> Gain? in
      guard let row = own[batch], let seconds = row.latency, let base = best.latency else {
        return nil
      }
      return Gain(
        batch: batch, backend: row.cell.backend, speedup: base / seconds,
        interval: interval(row, against: best))
    }
    let known = gains.compactMap(\.self)
    return known.isEmpty || known.count < gains.count ? nil : known
  }

  private static func interval(_ row: SummaryRow, against dense: SummaryRow) -> Interval? {
    if row.cell.setting == dense.cell.setting { return row.speedupInterval }
    guard let own = row.latencyInterval, let base = dense.latencyInterval, own.low > 0 else {
      return nil
    }
    return Interval(low: base.low / own.high, high: base.high / own.low)
  }

  /// The fastest row of each batch size.
  private static func fastest(_ rows: [SummaryRow]) -> OrderedDictionary<Int, SummaryRow> {
    var fastest: OrderedDictionary<Int, SummaryRow> = [:]
    for row in rows {
      guard let seconds = row.latency,
        seconds < fastest[row.cell.batch]?.latency ?? .infinity
      else { continue }
      fastest[row.cell.batch] = row
    }
    return fastest
  }
}
