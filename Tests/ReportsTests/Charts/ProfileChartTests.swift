import Analysis
import Foundation
import Results
import TestSupport
import Testing

@testable import Reports

@Suite struct ProfileChartTests {
  private func records(
    _ cell: CellKey, _ activity: ProfileRecord.Activity, _ parts: [(String, Int?, Double)]
  ) -> [ProfileRecord] {
    let whole = parts.reduce(0) { $0 + $1.2 }
    return ([("whole", nil, whole)] + parts).map { phase, layer, seconds in
      ProfileRecord(
        cell: cell, seed: 1, activity: activity, layer: layer,
        shape: layer == nil ? "" : "10x20", phase: phase, seconds: seconds, whole: whole)
    }
  }

  @Test func `a bar's boxes lie one behind the other in the order of the layers`() async throws {
    let profiles = ProfiledActivity.all(
      in: records(
        .sample("dense"), .call,
        [
          ("product", 1, 4e-6), ("hand-off", 1, 1e-6), ("product", 2, 2e-6),
          ("unexplained", nil, -1),
        ])
        + records(.sample("magnitude"), .call, [("product", 1, 1e-6), ("product", 2, 1e-6)])
        + records(.sample("training"), .training, [("forward", 1, 0.1), ("update", 1, 0.2)]))
    try await withTemporaryDirectory { directory in
      let paths = try await ProfileCharts.of(profiles).draw(into: directory)
      #expect(
        paths == ["/profile-calls.svg", "/profile-training.svg"].map { directory + $0 })
      let data = try String(contentsOfFile: directory + "/profile-calls.dat", encoding: .utf8)
      let blocks = blocks(ofTable: data)
      // Layer 1 of both, layer 2 of both, and one hand-off behind them.
      #expect(blocks.map(\.count) == [2, 2, 1])
      let ends = blocks.map { $0[0][2...3].compactMap { Double($0) } }
      #expect(ends == [[0, 4e-6], [4e-6, 6e-6], [6e-6, 7e-6]])
      let svg = try String(contentsOfFile: paths[0], encoding: .utf8)
      #expect(svg.contains("Where does a call's time go?") && svg.contains("hand-off"))
    }
  }

  @Test func `without profiles nothing is drawn`() {
    #expect(ProfileCharts.of([]).skipped.map(\.chart) == ["profile"])
  }
}
