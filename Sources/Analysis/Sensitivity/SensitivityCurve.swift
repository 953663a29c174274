import Metrics
import Results
import Statistics

/// Accuracy or R² over the sparsity of one layer, the mean over seeds.
public struct SensitivityCurve: Sendable, Equatable {
  /// One sparsity.
  public struct Point: Sendable, Equatable {
    /// The fraction of the layer's weights that was pruned.
    public var sparsity: Double

    /// The mean accuracy, or R².
    public var accuracy: Double
  }

  /// The model, the layer counted from 1, and its shape as `outputs × inputs`.
  public var model: String, layer: Int, shape: String

  /// What the points' accuracies are.
  public var quality: Quality

  /// In rising order of sparsity.
  public var points: [Point]

  /// A curve for each layer of each model, in the order of the first record.
  public static func all(in records: [SensitivityRecord]) -> [SensitivityCurve] {
    var curves: [SensitivityCurve] = []
    for record in records
    where !curves.contains(where: { $0.model == record.model && $0.layer == record.layer }) {
      let own = records.filter { $0.model == record.model && $0.layer == record.layer }
      let accuracies = Dictionary(grouping: own, by: \.sparsity).mapValues { $0.map(\.accuracy) }
      curves.append(
        SensitivityCurve(
          model: record.model, layer: record.layer, shape: "\(record.outputs)x\(record.inputs)",
          quality: record.quality,
          points: accuracies.keys.sorted().compactMap { sparsity in
            accuracies[sparsity].map { Point(sparsity: sparsity, accuracy: mean($0)) }
          }))
    }
    return curves
  }
}
