import Analysis

/// The page of a comparison: what got worse, what got better, what can't be told, then all of it.
public enum ComparisonPage {
  /// The page.
  ///
  /// - Parameter runs: the directories of base and head, or of the one run.
  public static func page(_ comparison: Comparison, of runs: [String]) -> Page {
    func tables(_ isWanted: (ComparisonRow) -> Bool) -> [Table] {
      ComparisonTable.tables(comparison, where: isWanted)
    }
    let worse = tables { $0.evidence == .found && $0.isWorse }
    let better = tables { $0.evidence == .found && !$0.isWorse }
    let unsure = tables { $0.evidence == .uncertain }
    let between = comparison.axis.map { "along \($0.rawValue)" } ?? "head against base"
    return Page(
      "\(comparison.suite) on \(comparison.dataset), \(between)",
      facts: zip(runs.count == 1 ? ["run"] : ["base", "head"], runs).map { ($0, $1) } + [
        ("compared", "\(comparison.rows.count) values"), ("differs", differing(comparison)),
      ],
      sections: [
        PageSection(
          id: "worse", title: "Worse", paragraphs: worse.isEmpty ? ["Nothing."] : [],
          tables: worse),
        PageSection(
          id: "better", title: "Better", paragraphs: better.isEmpty ? ["Nothing."] : [],
          tables: better),
        PageSection(
          id: "unsure", title: "Different, but not more than the machine by itself",
          tables: unsure),
        PageSection(
          id: "read", title: "How to read it", paragraphs: ComparisonNotes.all(comparison)),
        PageSection(id: "all", title: "Everything", tables: tables { _ in true }),
      ])
  }

  private static func differing(_ comparison: Comparison) -> String {
    comparison.differences.map(\.description).joined(separator: "; ")
  }
}
