import Analysis
import Metrics
import Results
import Testing

@Suite struct ComparisonTests {
  private func error(_ body: () throws -> Comparison) -> ComparisonError? {
    do {
      _ = try body()
      return nil
    } catch { return error as? ComparisonError }
  }

  @Test func `another machine, suite or data set is refused, unless told`() throws {
    let records = latencies(cell(), eight)
    let base = try ComparedRun.sample(records)
    for (head, aspect, detail) in [
      (
        try ComparedRun.sample(records, processor: "Another"), RunDifference.Aspect.machine,
        "processor: found 'Another', base has 'Some Processor'"
      ),
      (
        try .sample(records, suite: "suite: default\nseeds: [2]\n"), .suite,
        "line 2 is 'seeds: [2]', base has 'seeds: [1]'"
      ),
      (try .sample(records, checksum: "beef"), .data, "checksum beef, base has cafe"),
    ] {
      let difference = RunDifference(aspect: aspect, detail: detail)
      #expect(error { try Comparison(base: base, head: head) } == .different([difference]))
      let others = Set(RunDifference.Aspect.allCases).subtracting([aspect])
      #expect(error { try Comparison(base: base, head: head, despite: others) } != nil)
      let allowed = try Comparison(base: base, head: head, despite: [aspect])
      #expect(allowed.differences == [difference] && allowed.rows.count == 1)
    }
  }

  @Test func `what a run doesn't say of itself is no difference`() throws {
    let records = latencies(cell(), eight)
    let bare = ComparedRun(records: records, environment: nil)
    #expect(try Comparison(base: bare, head: .sample(records)).differences.isEmpty)
    // The names of suite and data are in the rows.
    var other = cell()
    other.dataset = "mnist"
    let head = ComparedRun(records: latencies(other, eight), environment: nil)
    #expect(
      error { try Comparison(base: bare, head: head) }
        == .different([
          RunDifference(aspect: .data, detail: "'mnist', base has 'fashion-mnist'")
        ]))
  }

  @Test func `cells that only one run has, or that one failed at, are named`() throws {
    let (common, old, new) = (cell(), cell("l1"), cell("l2"))
    let failing = cell("sharing")
    let base = latencies(common, eight) + latencies(old, eight) + latencies(failing, eight)
    let head =
      latencies(common, eight) + latencies(new, eight)
      + [record(failing, .latency, nil, status: .failed)]
    let comparison = try Comparison(base: .sample(base), head: .sample(head))
    #expect(comparison.rows(of: .latency).map(\.cells.head) == [common])
    #expect(comparison.gaps.map(\.cell) == [new, old, failing])
    #expect(comparison.gaps.map(\.reason) == [.onlyInHead, .onlyInBase, .failedInHead])
    #expect(
      error { try Comparison(base: .sample(latencies(old, eight)), head: .sample(head)) }
        == .nothingInCommon)
  }

  @Test func `every value of an axis is compared with its first, and strategies with dense`() throws
  {
    let cells = [cell("l1"), cell(), cell("l1", backend: "scalar"), cell(backend: "scalar")]
    let run = try ComparedRun.sample(cells.flatMap { latencies($0, eight) })
    let strategies = try Comparison(run, along: .strategy)
    #expect(
      strategies.rows(of: .latency).map(\.cells.name) == [
        "small/l1 ÷ dense/simd/1", "small/l1 ÷ dense/scalar/1",
      ])
    let backends = try Comparison(run, along: .backend)
    #expect(
      backends.rows(of: .latency).map(\.cells.name) == [
        "small/l1/scalar ÷ simd/1", "small/dense/scalar ÷ simd/1",
      ])
    #expect(error { try Comparison(run, along: .batch) } == .oneValue(axis: .batch, value: "1"))
  }

  @Test func `the CSV has a row for each metric of each cell`() throws {
    let records = latencies(cell(), eight) + [record(cell(), .fileBytes, 4)]
    let run = try ComparedRun.sample(records)
    let lines = ComparisonCSV.text(try Comparison(base: run, head: run)).split(separator: "\n")
    let header =
      "metric,unit,model,strategy,backend,batch,base,head,kind,change,change.low,change.high,"
      + "p,p.corrected,evidence"
    #expect(lines.first.map(String.init) == header)
    #expect(lines.dropFirst().first?.hasPrefix("latency,s,small,dense,simd,1,") == true)
    #expect(lines.last == "bytes.file,bytes,small,dense,,,4,4,ratio,1,,,,,none")
    #expect(lines.count == 3)
  }
}
