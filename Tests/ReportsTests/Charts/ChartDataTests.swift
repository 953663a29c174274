import Analysis
import Statistics
import Testing

@testable import Reports

@Suite struct ChartDataTests {
  private func chart(_ name: String, _ rows: [SummaryRow]) throws -> Chart {
    try #require(Charts.of(rows).charts.first { $0.name == name })
  }

  @Test func `the Pareto data are the rows' latencies and accuracies, the front is brute force's`()
    throws
  {
    let rows = SampleRows.rows()
    let own = rows.filter { $0.cell.model == "large" && $0.cell.batch == 64 }
    let blocks = blocks(ofTable: try chart("pareto-large-batch64", rows).data)
    #expect(blocks.count == SampleRows.strategies.count + 1)
    let points = blocks.dropLast().flatMap { $0 }
    #expect(points.count == own.count)
    for row in own {
      let interval = try #require(row.latencyInterval)
      let accuracies = try #require(row.accuracyInterval)
      let line = try #require(
        points.first {
          $0[9] == row.cell.backend && $0[10] == row.cell.parameters && $0[0] == "\(row.latency!)"
        })
      let numbers = line[0..<6].compactMap(Double.init)
      #expect(
        numbers == [
          row.latency!, interval.low, interval.high, row.accuracy!, accuracies.low,
          accuracies.high,
        ])
      let isBeaten = own.contains { other in
        other.latency! <= row.latency! && other.accuracy! >= row.accuracy!
          && (other.latency! < row.latency! || other.accuracy! > row.accuracy!)
      }
      #expect(line[6] == (isBeaten ? "0" : "1"))
    }
    let front = try #require(blocks.last)
    #expect(front.count == points.filter { $0[6] == "1" }.count)
    #expect(front.count > 1)
  }

  @Test func `the latency data hold every row of their batch once, in the units of the rows`()
    throws
  {
    let rows = SampleRows.rows()
    let values = blocks(ofTable: try chart("latency-batch1", rows).data).flatMap { $0 }
      .compactMap { Double($0[0]) }
    #expect(values.sorted() == rows.filter { $0.cell.batch == 1 }.map { $0.latency! }.sorted())
  }

  @Test func `the promise is the ratio of executed FLOPs, the measured speed-up the row's own`()
    throws
  {
    let rows = SampleRows.rows()
    let lines = blocks(ofTable: try chart("speedup-batch64", rows).data).flatMap { $0 }
    let own = rows.filter { $0.cell.batch == 64 && $0.cell.strategy != "dense" }
    #expect(lines.count == own.count)
    for row in own {
      let dense = try #require(
        rows.first {
          $0.cell.strategy == "dense" && $0.cell.model == row.cell.model
            && $0.cell.batch == 64 && $0.cell.backend == row.cell.backend
        })
      let line = try #require(lines.first { $0[1] == "\(row.speedup!)" })
      let promised = try #require(Double(line[0]))
      let expected = dense.executedFLOPs! / row.executedFLOPs!
      #expect(abs(promised / expected - 1) < 1e-12)
      let (low, high) = (try #require(Double(line[2])), try #require(Double(line[3])))
      #expect(low < row.speedup! && row.speedup! < high)
      #expect(line[5] == row.cell.model && line[6] == row.cell.backend)
    }
  }

  @Test func `a network is in the size data once, however many backends ran it`() throws {
    let rows = SampleRows.rows()
    let blocks = blocks(ofTable: try chart("size-small", rows).data)
    let bytes = blocks.dropLast().flatMap { $0 }.compactMap { Double($0[0]) }
    let expected = rows.filter {
      $0.cell.model == "small" && $0.cell.batch == 1 && $0.cell.backend == "simd"
    }
    #expect(bytes.sorted() == expected.map { $0.fileBytes! }.sorted())
  }

  @Test func `trade-offs are files' compression, and speed-ups of the fastest backends`() throws {
    let rows = SampleRows.rows()
    let own = rows.filter { $0.cell.model == "large" && $0.cell.strategy == "magnitude" }
    let size = blocks(ofTable: try chart("tradeoff-large-size", rows).data)
    #expect(size.count == 1)
    #expect(Set(size[0].map { $0[0] }) == Set(own.map { "\($0.compression!)" }))
    #expect(Set(size[0].map { $0[1] }) == Set(own.map { "\($0.accuracy!)" }))
    let speed = blocks(ofTable: try chart("tradeoff-large-batch64", rows).data)[0]
    let fastest = { (all: [SummaryRow]) in
      all.filter { $0.cell.batch == 64 }.compactMap(\.latency).min()!
    }
    let dense = fastest(
      rows.filter { $0.cell.model == "large" && $0.cell.strategy == "dense" })
    for line in speed {
      // `magnitude 0.9` and `sparsity=0.9 scope=…`
      let choice = own.filter { $0.cell.parameters.hasPrefix("sparsity=\(line[5].dropFirst(10)) ") }
      #expect(line[0] == "\(dense / fastest(choice))")
    }
  }

  @Test func `a curve that falls far below dense is named where it leaves the picture`() throws {
    var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
    for index in rows.indices where rows[index].cell.strategy == "magnitude" {
      let isLast = rows[index].cell.parameters.hasPrefix("sparsity=0.95")
      rows[index].accuracy = isLast ? 0.2 : 0.9
      rows[index].compression = isLast ? 100 : 10
    }
    for index in rows.indices where rows[index].cell.strategy == "dense" {
      rows[index].accuracy = 0.9
    }
    let script = try chart("tradeoff-small-size", rows).script
    // From 0.9 at 10 to 0.2 at 100, the axis ends 0.006 below 0.8: at 10 to the power of
    // 1 + 106/700.
    #expect(script.contains("set yrange [0.794:"))
    #expect(script.contains("set arrow from first 14.17"))
  }

  @Test
  func `where accuracies are nearly equal, the picture of a trade-off holds their whole intervals`()
    throws
  {
    var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
    for index in rows.indices {
      rows[index].accuracy = 0.9
      rows[index].accuracyInterval = Interval(low: 0.88, high: 0.92)
    }
    let script = try chart("tradeoff-small-size", rows).script
    let range = try #require(script.firstMatch(of: /set yrange \[([\d.]+):([\d.]+)\]/))
    #expect(try #require(Double(range.1)) < 0.88)
    #expect(try #require(Double(range.2)) > 0.92)
  }

  @Test func `counters are ratios to dense on the same backend; those that are 0 are left out`()
    throws
  {
    let rows = SampleRows.rows()
    let chart = try chart("counters-large-batch1", rows)
    #expect(!chart.data.contains("page-faults"))
    #expect(chart.data.contains("PAPI_TOT_CYC, simd"))
    let own = rows.filter { $0.cell.model == "large" && $0.cell.batch == 1 }
    let ratios = blocks(ofTable: chart.data).flatMap { $0 }.compactMap { Double($0[0]) }
    #expect(ratios.count == own.count * 6)
    let cycles = blocks(ofTable: chart.data).flatMap { $0 }.filter {
      $0[4] == "magnitude 0.9" && $0[5] == "simd"
    }
    let simd = own.filter { $0.cell.backend == "simd" }
    let expected =
      simd.first { $0.cell.parameters.hasPrefix("sparsity=0.9 scope") }!.counters["PAPI_TOT_CYC"]!
      / simd.first { $0.cell.strategy == "dense" }!.counters["PAPI_TOT_CYC"]!
    #expect(cycles.contains { $0[0] == "\(expected)" })
  }

  @Test func `rows that failed or lack a value are left out, never drawn as 0`() throws {
    var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
    rows[0].latency = nil
    rows[1].failed = true
    rows[2].accuracy = nil
    rows[3].latencyInterval = nil
    rows[4].latency = .nan
    let pareto = blocks(ofTable: try chart("pareto-small-batch1", rows).data).dropLast()
    let points = pareto.flatMap { $0 }
    #expect(points.count == rows.count - 4)
    #expect(points.filter { $0[1] == "NaN" && $0[2] == "NaN" }.count == 1)
    #expect(!points.contains { $0[0] == "NaN" || $0[0] == "0.0" || $0[3] == "NaN" })
  }

  @Test func `kinds of charts with nothing to draw are skipped with the reason`() {
    #expect(Charts.of(SampleRows.rows()).skipped.map(\.chart) == ["roofline"])
    let plain = SampleRows.rows(counters: false)
    let skipped = Charts.of(plain).skipped
    #expect(skipped.contains { $0.description.hasPrefix("no counters chart: no counter was read") })
    let drawn = ["pareto", "latency", "speedup", "size", "tradeoff"]
    #expect(!skipped.contains { drawn.contains($0.chart) })
    #expect(
      Charts.of([]).skipped.map(\.chart).starts(with: drawn + ["counters"]))
  }

  @Test func `names that differ only in what file names can't hold get files of their own`() {
    var rows = SampleRows.rows().filter { $0.cell.model != "large" }
    for index in rows.indices {
      rows[index].cell.model = rows[index].cell.model == "small" ? "a/b" : "a b"
    }
    let names = Charts.of(rows).charts.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.contains("size-a-b") && names.contains("size-a-b-2"))
  }

  @Test func `names that are very long, or differ only in case, get files of their own`() {
    let long = String(repeating: "m", count: 250)
    for names in [(long + "1", long + "2"), ("net", "NET")] {
      var rows = SampleRows.rows().filter { $0.cell.model != "large" }
      for index in rows.indices {
        rows[index].cell.model = rows[index].cell.model == "small" ? names.0 : names.1
      }
      let files = Charts.of(rows).charts.map(\.name)
      #expect(Set(files.map { $0.lowercased() }).count == files.count, "\(files)")
      #expect(files.allSatisfy { $0.utf8.count < 143 }, "\(files)")
    }
  }
}
