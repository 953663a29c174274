import Analysis
import Exports
import Metrics
import Results
import Testing

@Suite struct ComparisonExportTests {
  /// Dense, and pruned that is slower at the second batch.
  private func comparison() throws -> Comparison {
    let records =
      latencies("dense", batch: 1, from: 2) + latencies("dense", batch: 64, from: 2)
      + latencies("magnitude", batch: 1, from: 2) + latencies("magnitude", batch: 64, from: 3)
    return try Comparison(ComparedRun(records: records, environment: nil), along: .strategy)
  }

  private func latencies(_ strategy: String, batch: Int, from seconds: Double) -> [Record] {
    let cell = CellKey(
      suite: "nightly", dataset: "synthetic", model: "net",
      applied: AppliedStrategy(strategy, isBaseline: strategy == "dense"), backend: "simd",
      isa: "avx2", threads: 1, batch: batch)
    return (0..<12).map { repetition in
      Record(
        run: "r", commit: "c", machine: "m", cell: cell, seed: 1, repetition: repetition,
        metric: .latency, value: seconds + 0.01 * Double(repetition), source: .clock)
    }
  }

  @Test func `what is slower is a failure, what isn't passes`() throws {
    let export = Export(try comparison())
    #expect(
      export.outcomes.map(\.name) == [
        "net/magnitude ÷ dense/simd/1 latency", "net/magnitude ÷ dense/simd/64 latency",
      ])
    #expect(export.outcomes.map(\.state) == [.passed, .failed])
    // By hand: (3 + e) / (2 + e) is 1.5 for the first pair and 1.474 for the last; twelve pairs of
    // one sign have p = 2 / 4096, which is corrected for two cells.
    #expect(export.outcomes[1].message.hasPrefix("+48.6"))
    #expect(export.outcomes[1].message.hasSuffix("), p = 0.00098"))
    #expect(export.outcomes[0].message.hasPrefix("+0.00 %"))
    #expect(export.suite == "nightly")
  }

  @Test func `ratios are measurements, which formats of samples can't hold`() throws {
    let export = Export(try comparison())
    #expect(export.cells.map(\.name).last == "net/magnitude ÷ dense/simd/64")
    let ratio = try #require(export.cells.last?.measurements.first)
    #expect(ratio.name == "latency.ratio" && ratio.unit == "×" && ratio.better == .lower)
    #expect(ratio.pValue.map { $0 < 0.001 } == true)
    #expect(
      ExportFormats.all.filter { $0.needsSamples }.map { $0.name } == ["google-benchmark", "go"])
    let small: [[String: Any]] = try json(GitHubActionFormat.text(export))
    #expect(small.last?["name"] as? String == "net/magnitude ÷ dense/simd/64 latency.ratio")
  }
}
