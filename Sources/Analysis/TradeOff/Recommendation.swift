import Foundation
import Metrics
import OrderedCollections
import Results

/// The network of a model to take where no more than half a point of accuracy, or 0.005 of R², may
/// be lost.
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

    /// Creates a gain.
    public init(batch: Int, backend: String, speedup: Double) {
      self.batch = batch
      self.backend = backend
      self.speedup = speedup
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

  /// How many times smaller the file is than the weights in fp32.
  public let compression: Double?

  /// One for each model of which dense and another network were measured, by the geometric mean of
  /// the gains at all batch sizes.
  public static func all(in rows: [SummaryRow]) -> [Recommendation] {
    OrderedDictionary(grouping: rows.filter { !$0.failed }) {
      [$0.cell.suite, $0.cell.dataset, $0.cell.model]
    }.values.compactMap(best)
  }

  private static func best(of rows: [SummaryRow]) -> Recommendation? {
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
        accuracyChange: change,
        compression: first.compression)
    }
    if let best = candidates.max(by: { $0.gain < $1.gain }), best.gain > 0 { return best }
    return Recommendation(
      model: own.cell.model, applied: dense.key, gains: [], quality: own.quality,
      accuracyChange: nil, compression: nil)
  }

  /// The mean logarithm of the speed-ups.
  private var gain: Double { gains.reduce(0) { $0 + log($1.speedup) } / Double(gains.count) }

  /// `nil` when a batch size of dense's wasn't measured.
  private static func gains(_ rows: [SummaryRow], against dense: [SummaryRow]) -> [Gain]? {
    let own = fastest(rows)
    let gains = fastest(dense).map { batch, best -> Gain? in
      guard let (backend, seconds) = own[batch] else { return nil }
      return Gain(batch: batch, backend: backend, speedup: best.seconds / seconds)
    }
    let known = gains.compactMap(\.self)
    return known.isEmpty || known.count < gains.count ? nil : known
  }

  private static func fastest(
    _ rows: [SummaryRow]
  ) -> OrderedDictionary<Int, (backend: String, seconds: Double)> {
    var fastest: OrderedDictionary<Int, (backend: String, seconds: Double)> = [:]
    for row in rows {
      guard let seconds = row.latency, seconds < fastest[row.cell.batch]?.seconds ?? .infinity
      else { continue }
      fastest[row.cell.batch] = (row.cell.backend, seconds)
    }
    return fastest
  }
}
