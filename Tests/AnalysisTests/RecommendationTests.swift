import Analysis
import Testing

@Suite struct RecommendationTests {
  private func row(
    _ strategy: String, _ backend: String = "simd", batch: Int = 1, test: Double,
    validation: Double?, latency: Double?
  ) -> SummaryRow {
    SummaryRow(
      cell: cell(strategy, backend: backend, batch: batch), seeds: 1, accuracy: test,
      validationAccuracy: validation, latency: latency, compression: 9)
  }

  private func rows(batch: Int = 1) -> [SummaryRow] {
    [
      row("dense", "scalar", batch: batch, test: 0.88, validation: 0.9, latency: 12),
      row("dense", batch: batch, test: 0.88, validation: 0.9, latency: 6),
      // The fastest one loses more than half a point where it may be seen.
      row("random", batch: batch, test: 0.879, validation: 0.89, latency: 1),
      // This one loses more on test data, which choose nothing.
      row("magnitude", batch: batch, test: 0.87, validation: 0.896, latency: 2),
      row("magnitude", "scalar", batch: batch, test: 0.87, validation: 0.896, latency: 7),
      row("l1", batch: batch, test: 0.89, validation: 0.91, latency: 3),
    ]
  }

  @Test func `it is the fastest of those that validation samples allow`() throws {
    let all = Recommendation.all(in: rows())
    #expect(all.map(\.model) == ["small"])
    let one = try #require(all.first)
    #expect(one.applied.name == "magnitude")
    #expect(one.gains == [Recommendation.Gain(batch: 1, backend: "simd", speedup: 3)])
    #expect(one.accuracyChange.map { abs($0 + 0.01) < 1e-12 } == true)
    #expect(one.compression == 9)
  }

  @Test func `gains at all batch sizes count alike`() {
    // At batch 64 the other one is 24 times as fast as dense: 2 · 24 against 3 · 3.
    let both =
      rows()
      + rows(batch: 64).map { row in
        var row = row
        if row.cell.strategy == "l1" { row.latency = 0.25 }
        return row
      }
    let one = Recommendation.all(in: both).first
    #expect(one?.applied.name == "l1")
    #expect(one?.gains.map(\.speedup) == [2, 24])
  }

  @Test func `where nothing that is allowed is faster, it is dense`() {
    let slow = rows().filter { $0.cell.strategy != "magnitude" }.map { row in
      var row = row
      if row.cell.strategy == "l1" { row.latency = 6.5 }
      return row
    }
    let one = Recommendation.all(in: slow).first
    #expect(one?.applied.name == "dense" && one?.gains.isEmpty == true)
  }

  @Test func `without validation samples, or without a choice, there is none`() {
    let unknown = rows().map { row in
      var row = row
      row.validationAccuracy = nil
      return row
    }
    #expect(Recommendation.all(in: unknown).isEmpty)
    #expect(Recommendation.all(in: rows().filter(\.cell.isBaseline)).isEmpty)
    #expect(Recommendation.all(in: []).isEmpty)
  }

  @Test func `a network that failed, or lacks a batch size, is none to take`() {
    let partly = rows() + rows(batch: 64).filter { $0.cell.strategy != "magnitude" }
    #expect(Recommendation.all(in: partly).first?.applied.name == "l1")
    let failed = rows().map { row in
      var row = row
      if row.cell.strategy == "magnitude" {
        row.latency = nil
        row.failed = true
      }
      return row
    }
    #expect(Recommendation.all(in: failed).first?.applied.name == "l1")
  }
}
