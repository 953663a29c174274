import Analysis
import Metrics

/// What a reader has to know of a comparison beside its tables, a paragraph each.
enum ComparisonNotes {
  static func all(_ comparison: Comparison) -> [String] {
    [reading(comparison)] + drift(comparison) + comparison.differences.map { "Despite \($0)." }
      + ComparisonGap.Reason.allCases.compactMap { gaps($0, comparison) } + blind(comparison)
      + qualities(comparison) + files(comparison)
  }

  private static func reading(_ comparison: Comparison) -> String {
    let sides =
      comparison.axis.map { axis in
        "Head ÷ base along \(axis.rawValue), "
          + (axis.isMeasuredTogether
            ? "in pairs of the same round" : "measured at different times of the run")
      } ?? "Head ÷ base"
    return "\(sides): below 1 is faster. ~ is no evidence of a change: the p-value, corrected for "
      + "all cells (Holm), is 0.05 or more."
  }

  private static func drift(_ comparison: Comparison) -> [String] {
    guard let credible = comparison.credible else { return [] }
    let text = "\(credible)"
    return ["\(text.prefix(1).uppercased())\(text.dropFirst()); they are marked with ?."]
  }

  private static func gaps(_ reason: ComparisonGap.Reason, _ comparison: Comparison) -> String? {
    let names = comparison.gaps.filter { $0.reason == reason }.map(\.cell.name)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(3).joined(separator: ", ")
    let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
    return "Not compared, \(reason.rawValue): \(shown)\(rest)."
  }

  private static func blind(_ comparison: Comparison) -> [String] {
    guard comparison.blindCells > 0 else { return [] }
    return [
      "Too few repetitions in \(comparison.blindCells) cells: no difference of their latencies, "
        + "however large, could be found among so many cells."
    ]
  }

  private static func qualities(_ comparison: Comparison) -> [String] {
    let rows = comparison.qualities
    let equal = rows.count { $0.base == $0.head }
    let same =
      equal > 0 ? ["\(networks(equal)) the same \(rows.first?.metric.title ?? "accuracy")."] : []
    guard rows.contains(where: { $0.pValue == nil && $0.base != $0.head }) else { return same }
    if rows.first?.metric == .determination {
      return same + [
        "R² of one seed is compared without a test: results.csv doesn't have the errors of the "
          + "samples; several seeds are compared in pairs."
      ]
    }
    return same + [
      "Accuracies of one seed differ where their Wilson intervals do. McNemar's test would see "
        + "smaller differences, but results.csv doesn't say which samples a network gets right; "
        + "several seeds are compared in pairs."
    ]
  }

  private static func files(_ comparison: Comparison) -> [String] {
    let equal = comparison.rows(of: .fileBytes).count { $0.evidence == .none }
    return equal > 0 ? ["\(networks(equal)) files of the same bytes."] : []
  }

  private static func networks(_ count: Int) -> String {
    count == 1 ? "1 network has" : "\(count) networks have"
  }
}
