import Counters
import Results
import Testing
import TestSupport

@testable import Harness

@Suite struct SimulatedCellsTests {
  private let first = key()
  private let second = key(batch: 4)
  private let other = key("random")

  private func cells(_ pending: [[Record]]) -> [[CellKey]] { pending.map { $0.map(\.cell) } }

  private func simulated(_ rows: [Record]) -> SimulatedCells {
    var cells = SimulatedCells()
    for part in rows.runsOfCells { cells.add(Array(rows[part])) }
    return cells
  }

  @Test func `cells of one network are counted together, each once`() {
    let rows = [first, other, second].flatMap { records($0, seed: 1) } + records(first, seed: 2)
    let pending = simulated(rows).pending
    #expect(cells(pending) == [[first, second], [other], [first]])
    #expect(pending.map { $0[0].seed } == [1, 1, 2])
  }

  @Test func `cells that failed, were counted or can't be simulated are left out`() throws {
    var foreign = second
    foreign.isa = "avx512"
    let rows =
      records(first, seed: 1) + records(other, seed: 1, status: .failed) + records(foreign, seed: 1)
    let pending = simulated(rows).pending
    #expect(cells(pending) == [[first]])
    for value in [1234.5, nil] {
      let cell = try #require(pending.first?.first)
      let row = try #require(SimulatedCells.rows(cell, [.instructions], value: value).first)
      #expect(row.metric == .instructions && row.source == .simulated && row.repetition == nil)
      #expect(row.value == value && row.status == (value == nil ? .unavailable : .ok))
      #expect(simulated(rows + [row]).pending.isEmpty)
    }
    // Instructions that a processor counted are something else.
    var counted = try #require(SimulatedCells.rows(rows[0], [.instructions], value: 1).first)
    counted.source = .papi
    #expect(cells(simulated(rows + [counted]).pending) == [[first]])
  }

  @Test func `counts are recorded under PAPI's name, and under perf's where that is asked for`() {
    let names = { SimulatedCells.metrics(for: CounterRequest(events: $0)).map(\.name) }
    #expect(names([]) == ["PAPI_TOT_INS"])
    #expect(names(["cycles", "instructions"]) == ["PAPI_TOT_INS", "instructions"])
  }

  @Test func `inputs come back from their file to the bit`() throws {
    let directory = try TemporaryDirectory()
    let values: [Float] = [0, -0.0, 1, 0.1, -.infinity, .leastNonzeroMagnitude, 3.4e38]
    try InputsFile.write(values, to: directory.file("inputs"))
    let read = try InputsFile.read(directory.file("inputs"))
    #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
  }
}
