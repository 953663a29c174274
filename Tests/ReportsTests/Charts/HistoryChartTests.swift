import Analysis
import Foundation
import Testing
import TestSupport

@testable import Reports

@Suite struct HistoryChartTests {
  private let records =
    HistoryTableTests.records(runs: 20)
    + HistoryTableTests.records(runs: 20, label: "x", change: 12)

  @Test func `a chart has a curve for each strategy and marks changes with their commits`()
    async throws
  {
    let records = records
    try await withTemporaryDirectory { directory in
      let paths = try await HistoryCharts.of(Trends.of(records)).draw(into: directory)
      #expect(paths == [directory + "/history-small-batch1.svg"])
      let svg = try contents(paths.first ?? "")
      #expect(svg.contains("How has the time of a call changed? small, batch 1"))
      #expect(svg.contains("commit12"))
      let blocks = blocks(ofTable: try contents(directory + "/history-small-batch1.dat"))
      // A block for each curve, and one of the change.
      #expect(blocks.map(\.count) == [20, 20, 1])
      #expect(blocks.last?.first?.prefix(2) == ["13.0", "1.25e-05"])
    }
  }

  @Test func `other machines and other batches have charts of their own`() {
    var other = records
    for index in other.indices { other[index].cell.machine = "Xeon x2" }
    var larger = records
    for index in larger.indices { larger[index].cell.batch = 64 }
    let charts = HistoryChart.charts(Trends.of(records + other + larger))
    #expect(
      charts.map(\.name) == [
        "history-small-batch1", "history-small-batch1-2", "history-small-batch64",
      ])
  }

  @Test func `without latencies nothing is drawn`() {
    var records = records
    for index in records.indices { records[index].latency = nil }
    let charts = HistoryCharts.of(Trends.of(records))
    #expect(charts.charts.isEmpty)
    #expect(charts.skipped.map(\.chart) == ["history"])
  }
}
