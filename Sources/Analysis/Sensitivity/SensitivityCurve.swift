import Metrics
import Results
import Statistics

/// Accuracy or R² over the sparsity of one layer, or over its rank, the mean over seeds.
public struct SensitivityCurve: Sendable, Equatable {
  /// One sparsity or rank.
  public struct Point: Sendable, Equatable {
    /// The fraction of the layer's weights that was pruned, or that two layers have fewer.
    public var sparsity: Double

    /// The rank; `nil` where the layer was pruned.
    public var rank: Int?

    /// The mean accuracy, or R².
    public var accuracy: Double
  }

  /// The model, the layer counted from 1, and its shape as `outputs × inputs`.
  public var model: String, layer: Int, shape: String

  /// Whether the layer had low ranks; else it was pruned.
  public var isOfRanks: Bool

  /// What the points' accuracies are.
  public var quality: Quality

  /// In rising order of sparsity, or of the rank.
  public var points: [Point]

  /// A curve for each layer of each model, and one more for its ranks where there are any, in the
  /// order of the first record.
  public static func all(in records: [SensitivityRecord]) -> [SensitivityCurve] {
    struct Key: Hashable {
      let model: String, layer: Int, isOfRanks: Bool
    }
    var known: Set<Key> = []
    func key(_ record: SensitivityRecord) -> Key {
      Key(model: record.model, layer: record.layer, isOfRanks: record.rank != nil)
    }
    let groups = Dictionary(grouping: records, by: key)
    return records.filter { known.insert(key($0)).inserted }.map { first in
      SensitivityCurve(
        model: first.model, layer: first.layer, shape: "\(first.outputs)x\(first.inputs)",
        isOfRanks: first.rank != nil, quality: first.quality,
        points: points(groups[key(first)] ?? []))
    }
  }

  private static func points(_ records: [SensitivityRecord]) -> [Point] {
    struct Key: Hashable {
      let rank: Int?, sparsity: Double
    }
    return Dictionary(grouping: records) { Key(rank: $0.rank, sparsity: $0.sparsity) }
      .map { key, own in
        Point(sparsity: key.sparsity, rank: key.rank, accuracy: mean(own.map(\.accuracy)))
      }
      .sorted { ($0.rank ?? 0, $0.sparsity) < ($1.rank ?? 0, $1.sparsity) }
  }
}
