import Analysis
import Foundation

/// What to take of each model, in a sentence.
public enum RecommendationText {
  /// A sentence for each model of which there is something to choose from.
  public static func sentences(_ rows: [SummaryRow]) -> [String] {
    let labels = StrategyLabels(rows)
    return Recommendation.all(in: rows).map { text($0, labels) }
  }

  private static func text(_ choice: Recommendation, _ labels: StrategyLabels) -> String {
    let least =
      switch choice.quality {
      case .accuracy: "half a point of accuracy"
      case .r2: "\(Recommendation.tolerance) of R²"
      }
    let start = "\(choice.model): to lose no more than \(least)"
    guard !choice.gains.isEmpty else {
      return "\(start), take dense: of those that lose no more on validation samples none is faster"
    }
    let gains = choice.gains.map { gain in
      let ratio = Quantity.ratio(gain.speedup)
      return "\(ratio) \(gain.speedup < 1 ? "as fast" : "faster") at batch \(gain.batch) "
        + "(\(gain.backend))"
    }
    let others = [
      choice.compression.map { "\(Quantity.ratio($0)) smaller" },
      choice.accuracyChange.map { "\(choice.quality.title) \(Quantity.change($0))" },
    ].compactMap(\.self)
    return "\(start), take \(labels.label(choice.applied)): "
      + (gains + others).joined(separator: ", ")
  }
}
