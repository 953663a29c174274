import Analysis
import Machine
import Results
import Testing

@Suite struct TrendsTests {
  @Test func `a planted change is found at its commit, with how much and how sure`() throws {
    let latency = noisy(seed: 1, change: 20, factor: 1.1)
    let trends = Trends.of(history(runs: 30) { (latency($0), 0.88) })
    #expect(trends.map(\.metric) == [.latency, .accuracy])
    let trend = try #require(trends.first)
    let change = try #require(trend.changes.first)
    #expect(trend.changes.count == 1 && trend.points[change.index].commit == "commit20")
    #expect(abs((change.ratio ?? 0) - 1.1) < 0.02)
    #expect(try #require(change.pValue) <= 0.01)
  }

  @Test func `noise alone is no change`() {
    // At 1 % each, more than 3 of 40 happen with a probability of one in a thousand.
    let found = (1...40).count { seed in
      let latency = noisy(seed: UInt64(seed))
      let trends = Trends.of(history(runs: 30) { (latency($0), nil) })
      return trends.contains { !$0.changes.isEmpty }
    }
    #expect(found <= 3, "\(found) of 40")
  }

  @Test func `a change below one percent is not told`() {
    let records = history(runs: 30) { (($0 < 15 ? 1e-5 : 1.005e-5) + 1e-9 * Double($0 % 3), nil) }
    #expect(Trends.of(records).allSatisfy { $0.changes.isEmpty })
  }

  @Test func `an exact value changes where it differs, at once`() throws {
    let accuracies = [0.88, 0.88, 0.87, 0.87, 0.88]
    let trends = Trends.of(history(runs: 5) { (nil, accuracies[$0]) })
    let trend = try #require(trends.first)
    #expect(trends.count == 1 && trend.metric == .accuracy)
    #expect(
      trend.changes == [
        TrendChange(index: 2, before: 0.88, after: 0.87),
        TrendChange(index: 4, before: 0.87, after: 0.88),
      ])
  }

  @Test func `a change of what was below 0 is no multiple of it`() throws {
    let values = [-0.5, 0.25]
    var records = history(runs: 2) { (nil, values[$0]) }
    for index in records.indices { records[index].quality = .r2 }
    let trend = try #require(Trends.of(records).first)
    #expect(trend.changes == [TrendChange(index: 1, before: -0.5, after: 0.25)])
    #expect(trend.changes[0].ratio == nil)
    #expect(TrendRow.rows(trend).map(\.title) == ["R²"])
  }

  @Test func `runs are in the order of their start and machines apart`() {
    let fast = history(runs: 12) { (1e-6 * Double($0 + 1), nil) }
    let slow = history(runs: 12, machine: "Xeon x2") { _ in (5e-5, nil) }
    let mixed = zip(fast.reversed(), slow).flatMap { [$0, $1] }
    let trends = Trends.of(mixed)
    #expect(trends.map(\.cell.machine) == ["EPYC x2", "Xeon x2"])
    #expect(trends[0].points.map(\.value) == fast.compactMap(\.latency))
    #expect(trends[1].changes.isEmpty)
  }

  @Test func `as few runs as can show a change do`() {
    func changes(_ runs: Int) -> Int {
      let trends = Trends.of(
        history(runs: runs) { ((2 * $0 < runs ? 1e-5 : 2e-5) + 1e-8 * Double($0 % 3), nil) })
      return trends[0].changes.count
    }
    #expect(changes(Trends.fewestRuns) == 1)
    #expect(changes(Trends.fewestRuns - 2) == 0)
  }

  @Test func `as CSV each change is a row, and each trend without one`() {
    let accuracies = [0.5, 0.25]
    let text = TrendsCSV.text(Trends.of(history(runs: 2) { (1e-5, accuracies[$0]) }))
    #expect(
      text == """
        machine,dataset,cell,metric,runs,first,last,time,run,commit,before,after,ratio,p
        EPYC x2,fashion-mnist,small/dense/simd/1,latency,2,1e-05,1e-05,,,,,,,
        EPYC x2,fashion-mnist,small/dense/simd/1,accuracy,2,0.5,0.25,2026-10-02T00:00:00Z,\
        2026-10-02T00:00:00Z,commit1,0.5,0.25,0.5,

        """)
  }

  @Test func `a run adds a record for each cell that has a latency`() {
    let rows = [
      SummaryRow(cell: cell(), seeds: 1, accuracy: 0.9, latency: 1e-5, fileBytes: 100),
      SummaryRow(cell: cell("magnitude"), seeds: 0, failed: true),
    ]
    let environment = RunEnvironment.capture(
      MachineState(SystemFiles(root: "/nowhere")), suite: "", datasetChecksum: nil,
      instructionSets: [], compiler: "", commit: "abc1234", isDirty: true, build: .release,
      started: .init(timeIntervalSince1970: 1_735_787_045))
    let records = HistoryRecord.records(of: rows, run: "20250102T030405Z", environment)
    #expect(records.count == 1)
    #expect(records.first?.time == "2025-01-02T03:04:05Z")
    #expect(records.first?.commit == "abc1234-dirty")
    #expect(records.first?.cell.name == "small/dense/simd/1")
    #expect(records.first?.latency == 1e-5 && records.first?.fileBytes == 100)
  }
}
