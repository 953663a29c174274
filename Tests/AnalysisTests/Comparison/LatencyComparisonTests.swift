import Analysis
import Metrics
import Results
import Testing

/// Reference values from SciPy 1.17.1: `mannwhitneyu` and `wilcoxon` with `method='exact'`, of
/// logarithms; ratios and bounds from the sorted differences of all pairs and the sorted Walsh
/// averages by NumPy, bounds at the ranks 14 and 4 that the enumerated exact distributions give.
@Suite struct LatencyComparisonTests {
  private func only(_ comparison: Comparison) throws -> ComparisonRow {
    let rows = comparison.rows(of: .latency)
    #expect(rows.count == 1)
    return try #require(rows.first)
  }

  @Test func `two runs are compared without pairs`() throws {
    let row = try only(
      Comparison(base: .sample(latencies(cell(), eight)), head: .sample(latencies(cell(), longer)))
    )
    #expect(isClose(row.pValue, 0.0029526029526029526))
    #expect(isClose(row.change, 1.0752935957029475))
    #expect(isClose(row.interval?.low, 1.0297029702970297))
    #expect(isClose(row.interval?.high, 1.116504854368932))
    #expect(isClose(row.base, 1.005e-6) && isClose(row.head, 1.085e-6))
    #expect(row.correctedPValue == row.pValue && row.isWorse)
  }

  @Test func `cells of a run are compared in pairs of the same repetition and seed`() throws {
    // In another order, and with a repetition that the other doesn't have.
    let head = latencies(cell(backend: "threaded"), longer + [1]).reversed()
    let comparison = try Comparison(.sample(latencies(cell(), eight) + head), along: .backend)
    let row = try only(comparison)
    #expect(isClose(row.pValue, 0.0078125))
    #expect(isClose(row.change, 1.0661797773922947))
    #expect(isClose(row.interval?.low, 1.0394803896752842))
    #expect(isClose(row.interval?.high, 1.1152925853875333))
    #expect(row.evidence == .found && comparison.credible == nil)
    #expect(row.cells.name == "small/dense/threaded ÷ simd/1")

    // Other seeds make no pairs.
    let apart = try Comparison(
      .sample(latencies(cell(), eight) + latencies(cell(backend: "threaded"), longer, seed: 2)),
      along: .backend)
    #expect(apart.rows(of: .latency).isEmpty)
    #expect(apart.gaps.count == 1)
  }

  @Test func `p-values are corrected for all cells`() throws {
    // The same p three times: Holm multiplies the smallest by three and lets none be smaller.
    let batches = [1, 8, 64]
    let comparison = try Comparison(
      base: .sample(batches.flatMap { latencies(cell(batch: $0), eight) }),
      head: .sample(batches.flatMap { latencies(cell(batch: $0), longer) }))
    let rows = comparison.rows(of: .latency)
    #expect(
      rows.map { isClose($0.correctedPValue, 3 * 0.0029526029526029526) } == [true, true, true])
    // With twenty cells the same values are no evidence any more.
    let many = (1...20).map { cell(batch: $0) }
    let weak = try Comparison(
      base: .sample(many.flatMap { latencies($0, eight) }),
      head: .sample(many.flatMap { latencies($0, longer) }))
    #expect(weak.rows(of: .latency).allSatisfy { $0.evidence == .none })
  }

  @Test func `a difference no larger than drift and launches doesn't count`() throws {
    func evidence(spin: Double?, weights: Double) throws -> Evidence {
      let head = latencies(cell(), longer) + [record(cell(), .packedBytes, weights)]
      return try only(
        Comparison(
          base: .sample(latencies(cell(), eight), spin: 40e-6), head: .sample(head, spin: spin))
      ).evidence
    }
    // The ratio is 1.075; launches differ by 1.7 % in the second level, 5.6 % past it.
    #expect(try evidence(spin: 40e-6, weights: 4096) == .found)
    #expect(try evidence(spin: 42e-6, weights: 4096) == .found)
    #expect(try evidence(spin: 43e-6, weights: 4096) == .uncertain)
    #expect(try evidence(spin: 40e-6, weights: 2e6) == .found)
    #expect(try evidence(spin: 41e-6, weights: 2e6) == .uncertain)
    // Whichever of the two runs was the slower one.
    #expect(try evidence(spin: 37e-6, weights: 4096) == .uncertain)
    #expect(try evidence(spin: nil, weights: 4096) == .uncertain)
  }

  @Test(
    arguments: [
      ([5e-8, 6e-8], [5e-8, 9e-8], Evidence.found), ([5e-8, 6e-8], [1.1e-7], .uncertain),
      ([5e-8, 1.1e-7], [5e-8], .uncertain), (nil, [1.1e-7], .found), ([5e-8], nil, .found),
    ] as [([Double]?, [Double]?, Evidence)])
  func `with processors that were moved, differences of cells with threads don't count`(
    base: [Double]?, head: [Double]?, expected: Evidence
  ) throws {
    func comparison(_ cell: CellKey) throws -> Comparison {
      try Comparison(
        base: .sample(latencies(cell, eight), handOvers: base),
        head: .sample(latencies(cell, longer) + [record(cell, .packedBytes, 1)], handOvers: head))
    }
    let threaded = try comparison(cell(backend: "threaded", threads: 2))
    #expect(try only(threaded).evidence == expected)
    #expect("\(threaded.credible!)".contains("nor do any with threads") == (expected != .found))
    #expect(try only(comparison(cell())).evidence == .found)
  }

  @Test func `batches of a run were measured at different times, and make no pairs`() throws {
    func row(end: Double?) throws -> ComparisonRow {
      try only(
        Comparison(
          .sample(
            latencies(cell(), eight) + latencies(cell(batch: 8), longer), spin: 40e-6, end: end),
          along: .batch))
    }
    // The p-value without pairs. Within a run there is one launch alone.
    #expect(isClose(try row(end: 40e-6).pValue, 0.0029526029526029526))
    #expect(try row(end: 42.9e-6).evidence == .found)
    #expect(try row(end: 43.1e-6).evidence == .uncertain)
    #expect(try row(end: nil).evidence == .uncertain)
  }

  @Test func `equal runs show no evidence, and too few repetitions are said to be too few`() throws
  {
    let run = try ComparedRun.sample(latencies(cell(), eight))
    let same = try Comparison(base: run, head: run)
    #expect(try only(same).evidence == .none)
    #expect(try only(same).change == 1)
    #expect(same.blindCells == 0)

    // The smallest p of three against three is 0.1.
    let few = try Comparison(
      base: .sample(latencies(cell(), [1, 1.1, 1.2])),
      head: .sample(latencies(cell(), [2, 2.1, 2.2])))
    #expect(try only(few).evidence == .none && few.blindCells == 1)
    #expect(try only(few).interval == nil)
  }

  @Test func `the geometric mean of twice and half is one, along each axis that differs`() throws {
    let batches = [1, 64]
    let comparison = try Comparison(
      base: .sample(batches.flatMap { latencies(cell(batch: $0), [1, 1, 1]) }),
      head: .sample(
        latencies(cell(batch: 1), [2, 2, 2]) + latencies(cell(batch: 64), [0.5, 0.5, 0.5])))
    #expect(comparison.means.map(\.axis) == [nil, .batch, .batch])
    #expect(comparison.means.map(\.count) == [2, 1, 1])
    for (mean, expected) in zip(comparison.means, [1, 2, 0.5]) {
      #expect(isClose(mean.ratio, expected))
    }
  }
}
