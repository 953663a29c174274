import Analysis
import RecordSupport
import Results
import Testing

@Suite struct SizeRowTests {
  private func sizes(_ key: CellKey, seed: UInt64, csr: Double) -> [Record] {
    [
      record(key, .latency, 1, seed: seed), record(key, .denseBytes, 8192, seed: seed),
      record(key, .csrBytes, csr, seed: seed), record(key, .fileBytes, 1024, seed: seed),
    ]
  }

  @Test func `a model has one row, whatever ran it, with means over its seeds`() {
    let pruned = [cell("magnitude", backend: "scalar"), cell("magnitude", batch: 64)]
    let records =
      pruned.flatMap { sizes($0, seed: 1, csr: 2048) }
      + pruned.flatMap { sizes($0, seed: 2, csr: 4096) }
      + [record(cell("dense"), .fileBytes, 10), record(cell("l1"), .csrBytes, nil)]
    #expect(
      RunValues(records).sizes == [
        SizeRow(
          suite: "default", dataset: "fashion-mnist", model: "small", strategy: "magnitude",
          parameters: "", dense: 8192, bytes: [.csrBytes: 3072, .fileBytes: 1024])
      ])
  }

  @Test func `sizes are no counters`() {
    let rows = RunValues(sizes(cell("magnitude"), seed: 1, csr: 2048)).summary()
    #expect(rows.first?.counters == [:])
  }
}
