import Metrics
import Results
import Testing

@testable import Harness

@Suite struct CellRecordsTests {
  private let records = CellRecords(
    run: "1", commit: "abc1234", machine: "bench", cell: .blank, seed: 1, resumption: 0)

  @Test func `a time that can't be is suspect and no value, and the reason is told`() {
    let rows = records.latency([1e-6, -2e-3, 0, .nan, .infinity], status: .ok)
    #expect(rows.map(\.status) == [.ok, .suspect, .suspect, .suspect, .suspect])
    #expect(rows.map(\.value) == [1e-6, nil, nil, nil, nil])
    #expect(
      CellRecords.warnings(of: rows) == [
        "4 of 5 values of latency weren't a number above 0, perhaps because a clock stepped back: "
          + "they are suspect and left empty"
      ])
  }

  @Test func `what was suspect before stays so, with its value`() {
    let rows = records.latency([1e-6], status: .suspect)
    #expect(rows.map(\.status) == [.suspect] && rows.map(\.value) == [1e-6])
    #expect(CellRecords.warnings(of: rows) == [])
  }
}
