import Files
import Foundation
import Metrics
import RecordSupport
import Results
import Testing
import TestSupport

@Suite struct RecordedCellsTests {
  private func rows(_ cell: CellKey, seed: UInt64 = 1, of count: Double = 3) -> [Record] {
    [record(cell, .rows, count, seed: seed, source: .analytic)]
      + latencies(cell, [1, 2], seed: seed)
  }

  @Test func `a cell with fewer rows than it was written with is torn`() {
    let whole = rows(cell())
    for count in 1..<3 {
      let found = RecordedCells(whole + rows(cell("random")).prefix(count) + rows(cell(), seed: 2))
      #expect(found.all.count == 3)
      #expect(found.torn == [SeededCell(cell: cell("random"), seed: 1)], "\(count) rows")
    }
    // A row that came later, such as a simulated count, tears nothing.
    let more = RecordedCells(whole + rows(cell("random")) + [record(cell(), .loss, 1)])
    #expect(more.torn.isEmpty)
  }

  @Test func `a cell whose first row is missing is torn, one that failed is not`() {
    let failed = record(cell("l1"), .latency, nil, status: .failed)
    let found = RecordedCells(rows(cell()) + latencies(cell("random"), [1]) + [failed])
    #expect(found.torn == [SeededCell(cell: cell("random"), seed: 1)])
    #expect(found.failed == [SeededCell(cell: cell("l1"), seed: 1)])
  }

  @Test func `of files from before cells said how many rows they have nothing is told`() {
    #expect(RecordedCells(latencies(cell(), [1, 2, 3])).torn.isEmpty)
  }

  @Test func `a row that says again what another says is refused with its line`() throws {
    let base = try TemporaryDirectory()
    let run = try RunDirectory.create(
      base: base.path, suite: "default", stamp: "20250102T030405Z", commit: "abc1234")
    let once = rows(cell()) + rows(cell(), seed: 2) + rows(cell("random"))
    func write(_ records: [Record]) throws -> FileError? {
      let text = ResultsCSV.table.text(records)
      try text.write(toFile: run.results, atomically: false, encoding: .utf8)
      return error { () throws(FileError) in _ = try run.records() }
    }
    #expect(try write(once) == nil)
    let found = try write(once + [once[2]])
    #expect(found?.kind == .malformed)
    // Behind the header and nine rows.
    #expect(found?.description.contains("results.csv:11: ") == true)
    #expect(found?.description.contains("latency, repetition 1") == true)
  }
}
