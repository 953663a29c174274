import Analysis
import Metrics
import RecordSupport
import Results
import Testing

@Suite struct LatenciesTests {
  @Test func `a machine that slows down doesn't hide what is twice as fast in every round`() throws
  {
    let drift = [1.0, 1.5, 2, 2.5, 3, 3.5]
    let records = latencies(cell(), drift) + latencies(cell("random"), drift.map { $0 / 2 })
    let row = try #require(RunValues(records).summary().last)
    #expect(row.speedup == 2 && row.speedupInterval?.low == 2 && row.speedupInterval?.high == 2)
    #expect(row.verdict == "2.0× faster")
  }

  @Test func `pairs are found by seed and repetition, in whatever order rows come`() throws {
    let dense = latencies(cell(), [1, 2, 3], seed: 1) + latencies(cell(), [4, 5, 6], seed: 2)
    let other = cell("random")
    let halves =
      latencies(other, [4, 5, 6].map { $0 / 2 }, seed: 2)
      + latencies(other, [1, 2, 3].map { $0 / 2 }, seed: 1)
    let row = try #require(RunValues(dense + halves.reversed()).summary().last)
    #expect(row.speedup == 2 && row.speedupInterval?.low == 2 && row.speedupInterval?.high == 2)
  }

  @Test func `samples that share no round are compared by their medians, without an interval`()
    throws
  {
    let records =
      latencies(cell(), [2, 4, 6], seed: 1) + latencies(cell("random"), [1, 2], seed: 7)
    let row = try #require(RunValues(records).summary().last)
    #expect(row.speedup == 4 / 1.5 && row.speedupInterval == nil)
    #expect(row.verdict == "about 2.7×, too few repetitions")
  }

  @Test func `rounds of two runs that were put together make no pairs`() throws {
    let drift = [1.0, 1.5, 2, 2.5, 3, 3.5]
    let other = latencies(cell("random"), drift.map { $0 / 2 }).map { record in
      var record = record
      record.run = "20250102T040506Z"
      return record
    }
    let row = try #require(RunValues(latencies(cell(), drift) + other).summary().last)
    #expect(row.speedup == 2 && row.speedupInterval == nil)
  }

  @Test func `cells of two machines are two, each beside its own dense model`() throws {
    let records = ["a", "b"].enumerated().flatMap { place, target in
      let times = [1.0, 1.5, 2, 2.5, 3, 3.5].map { $0 * Double(place + 1) }
      return [(cell(), times), (cell("random"), times.map { $0 / 2 })].flatMap { own, times in
        var own = own
        own.target = target
        return latencies(own, times)
      }
    }
    let rows = RunValues(records).summary()
    #expect(rows.map(\.cell.target) == ["a", "a", "b", "b"])
    #expect(rows.map(\.latency) == [2.25, 1.125, 4.5, 2.25])
    #expect(rows.map(\.speedup) == [1, 2, 1, 2])
    let comparisons = TargetComparison.all(in: rows)
    #expect(comparisons.map { $0.rows.map { $0?.latency } } == [[2.25, 4.5], [1.125, 2.25]])
    #expect(TargetComparison.all(in: Array(rows.prefix(2))).isEmpty)
  }

  @Test func `what another process measured when the run was gone on with makes no pairs`() throws {
    let drift = [1.0, 1.5, 2, 2.5, 3, 3.5]
    func later(_ records: [Record]) -> [Record] {
      records.map { record in
        var record = record
        record.resumption = 1
        return record
      }
    }
    let dense = latencies(cell(), drift)
    let other = later(latencies(cell("random"), drift.map { $0 / 2 }))
    let row = try #require(RunValues(dense + other).summary().last)
    #expect(row.speedup == 2 && row.speedupInterval == nil)
    let paired = try #require(RunValues(later(dense) + other).summary().last)
    #expect(paired.speedupInterval?.low == 2 && paired.speedupInterval?.high == 2)
  }
}
