import Analysis
import Metrics
import Results
import Testing

@Suite struct NetworkComparisonTests {
  private func run(
    _ accuracies: [Double], bytes: [Double]? = nil, samples: Double? = nil,
    backends: [String] = ["simd"]
  ) throws -> ComparedRun {
    let records = backends.flatMap { backend -> [Record] in
      let cell = cell(backend: backend)
      let counts = samples.map { [record(cell, .testSamples, $0)] } ?? []
      let values = accuracies.enumerated().map {
        record(cell, .accuracy, $1, seed: UInt64($0))
      }
      let files = (bytes ?? []).enumerated().map {
        record(cell, .fileBytes, $1, seed: UInt64($0))
      }
      return counts + values + files + latencies(cell, eight)
    }
    return try .sample(records)
  }

  @Test func `accuracies of several seeds are compared in pairs`() throws {
    let comparison = try Comparison(
      base: run([0.90, 0.91, 0.89, 0.92, 0.905]), head: run([0.88, 0.90, 0.885, 0.91, 0.89]))
    let row = try #require(comparison.rows(of: .accuracy).first)
    // SciPy 1.17.1: ttest_rel(head, base) and its confidence_interval(0.95).
    #expect(isClose(row.pValue, 0.009261696759514423, within: 1e-6))
    #expect(isClose(row.change, -0.012))
    #expect(isClose(row.interval?.low, -0.019078573884911378, within: 1e-6))
    #expect(isClose(row.interval?.high, -0.004921426115088644, within: 1e-6))
    #expect(row.evidence == .found && row.isWorse && row.isDifference)
  }

  @Test func `accuracies of one seed differ where their Wilson intervals do`() throws {
    // Wilson (1927): 0.5 and 0.6 of 100 have 0.404–0.596 and 0.502–0.691; of 1000 they are
    // 0.469–0.531 and 0.569–0.630.
    for (samples, evidence) in [(100.0, Evidence.none), (1000, .found)] {
      let comparison = try Comparison(
        base: run([0.5], samples: samples), head: run([0.6], samples: samples))
      let row = try #require(comparison.rows(of: .accuracy).first)
      #expect(row.evidence == evidence && row.pValue == nil && !row.isWorse)
    }
    let unknown = try Comparison(base: run([0.5]), head: run([0.9]))
    #expect(unknown.rows(of: .accuracy).first?.evidence == Evidence.none)
    #expect(unknown.rows(of: .accuracy).first?.interval == nil)
  }

  @Test func `a byte more is a change`() throws {
    let same = try Comparison(base: run([0.5], bytes: [1000]), head: run([0.5], bytes: [1000]))
    #expect(same.rows(of: .fileBytes).first?.evidence == Evidence.none)
    let more = try Comparison(base: run([0.5], bytes: [1000]), head: run([0.5], bytes: [1001]))
    let row = try #require(more.rows(of: .fileBytes).first)
    #expect(row.evidence == .found && row.isWorse && isClose(row.change, 1.001))
    // The medians are the same, the files of two seeds aren't.
    let inside = try Comparison(
      base: run([0.5, 0.5, 0.5], bytes: [10, 20, 30]),
      head: run([0.5, 0.5, 0.5], bytes: [11, 20, 29]))
    #expect(inside.rows(of: .fileBytes).first?.evidence == .found)
  }

  @Test func `a network is compared once, whatever runs it, and not with itself`() throws {
    let backends = ["scalar", "simd"]
    let base = try run([0.5], bytes: [9], backends: backends)
    let comparison = try Comparison(base: base, head: base)
    #expect(comparison.rows(of: .latency).count == 2)
    #expect(comparison.rows(of: .accuracy).count == 1)
    #expect(comparison.rows(of: .accuracy).first?.cells.name == "small/dense")
    let along = try Comparison(base, along: .backend)
    #expect(along.rows.map(\.metric) == [.latency])
  }
}
