import Analysis

/// The page of a gate's report: what got worse, what got better, what can't be told.
public enum GatePage {
  /// The page.
  ///
  /// - Parameters:
  ///   - base: what head was compared with.
  ///   - again: the command that measures a cell again, by its name.
  public static func page(
    _ report: GateReport, suite: String, dataset: String, base: String,
    again: @escaping (String) -> String
  ) -> Page {
    func cells(_ kind: GateFinding.Kind) -> [Table] {
      [GateTable.cells(report, [kind], again)].filter { !$0.isEmpty }
    }
    let slower = cells(.slower) + [GateTable.networks(report)].filter { !$0.isEmpty }
    return Page(
      "\(suite) on \(dataset): \(GateTable.verdict(report))",
      facts: [("base", base), ("in all", GateText.summary(report))],
      sections: [
        PageSection(
          id: "worse", title: "Slower, and networks that differ",
          paragraphs: slower.isEmpty ? ["Nothing."] : [], tables: slower),
        PageSection(id: "better", title: "Faster", tables: cells(.faster)),
        PageSection(id: "unsure", title: "What can't be told", tables: cells(.undecided)),
        PageSection(
          id: "missing", title: "Not compared",
          tables: [GateTable.missing(report), GateTable.failures(report)]),
      ])
  }
}
