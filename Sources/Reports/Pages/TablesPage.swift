import Analysis
import Results

/// Pages of tables and charts alone.
public enum TablesPage {
  /// The page of a suite's history: what got worse, what got better, and at which run.
  public static func of(_ trends: [Trend], _ charts: ChartSet, in directory: String) -> Page {
    let tables = HistoryTable.tables(trends)
    return page(
      "History", [("cells", "\(Set(trends.map(\.cell)).count)")],
      [
        PageSection(id: "worse", title: "Worse", tables: tables.compactMap { $0.rows(.bad) }),
        PageSection(id: "better", title: "Better", tables: tables.compactMap { $0.rows(.good) }),
        PageSection(id: "all", title: "Everything", tables: tables),
      ], charts, in: directory)
  }

  /// The page of a run of `assay kernels`.
  public static func of(
    _ records: [KernelRecord], _ charts: ChartSet, in directory: String
  ) -> Page {
    page(
      "Kernels", [("measured", "\(records.count)")],
      [
        PageSection(
          id: "pays", title: "From which sparsity on it pays",
          tables: BreakEvenTable.tables(records)
        ),
        PageSection(id: "all", title: "Every kernel", tables: KernelsTable.tables(records)),
      ], charts, in: directory)
  }

  /// The page of a run of `assay sensitivity`.
  public static func of(
    _ curves: [SensitivityCurve], _ charts: ChartSet, in directory: String
  ) -> Page {
    page(
      "How much pruning each layer bears", [],
      [PageSection(id: "layers", title: "Layers", tables: SensitivityTable.tables(curves))],
      charts, in: directory)
  }

  /// The page of a run of `assay profile`.
  public static func of(
    _ activities: [ProfiledActivity], _ charts: ChartSet, in directory: String
  ) -> Page {
    page(
      "Where the time goes", [("profiles", "\(activities.count)")],
      [PageSection(id: "parts", title: "Parts", tables: ProfileTable.tables(activities))],
      charts, in: directory)
  }

  private static func page(
    _ title: String, _ facts: [(name: String, text: String)], _ sections: [PageSection],
    _ charts: ChartSet, in directory: String
  ) -> Page {
    Page(title, facts: facts, sections: sections + [.charts(charts, in: directory)])
  }
}

extension Table {
  /// The same of rows of one tone; `nil` where there is none.
  fileprivate func rows(_ tone: Tone) -> Table? {
    var table = self
    table.rows = rows.filter { $0.tone == tone }
    table.note = ""
    return table.rows.isEmpty ? nil : table
  }
}
