import Analysis
import CPU
import Compression
import Counters
import Execution
import Foundation
import Harness
import RecordSupport
import ReferenceBackend
import Reports
import Results
import Suites
import TestSupport
import Testing

/// A backend that nothing but the list of backends knows takes part in a whole run.
@Suite struct SecondBackendTests {
  private let backends: [any Backend.Type] = CPUBackends.all + [ReferenceBackend.self]

  private func run(_ text: String, in directory: TemporaryDirectory) throws -> RunDirectory {
    let suite = try Suite.parse(
      text, path: "second.yaml", strategies: Strategies.all.map { $0.schema },
      backends: backends.map { $0.schema }, counterGroups: [])
    let run = try SuiteRun(
      SuiteInputs(
        suite: suite, path: "second.yaml", dataDirectory: nil,
        variables: ["XDG_CACHE_HOME": directory.file("cache")]),
      cells: suite.cells, counters: CounterRequest(events: ["FLOPS"]), backends: backends,
      place: .new(base: directory.path),
      provenance: Provenance(
        commit: "abc1234", isDirty: nil, compiler: "Swift", build: .debug, started: Date()))
    try run.measure { _ in }
    return run.directory
  }

  private let text = """
    suite: second
    dataset: synthetic
    training: {batch: 32, epochs: 2, fine-tune: 1, samples: 400}
    models: {net: [64, 48, 10]}
    strategies: [dense, magnitude: {sparsity: [0.5, 0.8, 0.9]}, sharing: {bits: 2}]
    backends: [simd, reference]
    batches: [1, 4]
    measure: {repetitions: 9, time: 0.02, warmup: 0}
    """

  @Test func `a backend known by its schema alone stands in every table and chart`() async throws {
    let directory = try TemporaryDirectory()
    let run = try run(text, in: directory)
    let records = try run.records()
    #expect(records.allSatisfy { $0.status == .ok })
    let rows = RunValues(records).summary()
    #expect(rows.count == 20)
    let own = rows.filter { $0.cell.backend == "reference" }
    #expect(own.count == 10)
    for row in own {
      #expect(row.cell.isa == "double" && row.cell.threads == 1)
      #expect(row.kernels == "plain-loops+plain-loops")
      #expect(row.latency.map { $0 > 0 } == true && row.accuracy != nil && row.speedup != nil)
      #expect(row.counters["FLOPS"].map { $0 > 0 } == true)
    }
    for text in [
      SummaryTable.terminal(rows, width: 80, color: false), SummaryTable.markdown(rows),
      SummaryCSV.text(rows),
    ] {
      #expect(text.contains("reference"))
    }
    _ = try await Charts.of(rows).draw(into: run.charts)
    let data = try FileManager.default.contentsOfDirectory(atPath: run.charts).filter {
      $0.hasSuffix(".dat") || $0.hasSuffix(".gp")
    }
    // The others draw networks, or each of them on its fastest backend alone.
    for chart in ["latency", "speedup", "pareto", "counters"] {
      let files = data.filter { $0.hasPrefix(chart) }
      #expect(!files.isEmpty, "\(chart) in \(data)")
      let texts = try files.map {
        try String(contentsOfFile: "\(run.charts)/\($0)", encoding: .utf8)
      }
      #expect(texts.contains { $0.contains("reference") }, "\(chart)")
    }
  }

  @Test func `verdicts know that it multiplies every weight`() throws {
    let directory = try TemporaryDirectory()
    let run = try run(text, in: directory)
    let rows = RunValues(try run.records()).summary()
      .filter { $0.cell.backend == "reference" }
    let baselines = rows.filter { $0.verdict == "baseline" }
    #expect(baselines.count == 2 && baselines.allSatisfy { $0.speedup == 1 })
    let pruned = rows.filter { $0.cell.strategy == "magnitude" }
    #expect(pruned.count == 6)
    for row in pruned where row.speedup.map({ $0 < 1.05 }) == true {
      #expect(row.verdict.contains("no kernel makes use of it, all weights are multiplied"))
    }
    #expect(pruned.contains { $0.verdict.contains("no kernel makes use of it") })
  }

  @Test func `a network that it can't run fails alone, with the reason`() throws {
    let directory = try TemporaryDirectory()
    let run = try run(
      text.replacing("sharing: {bits: 2}", with: "int8").replacing("[0.5, 0.8, 0.9]", with: "0.5"),
      in: directory)
    let rows = RunValues(try run.records()).summary()
    #expect(rows.count == 12)
    let failed = rows.filter(\.failed)
    #expect(failed.map(\.cell.strategy) == ["int8", "int8"])
    #expect(failed.allSatisfy { $0.cell.backend == "reference" && $0.verdict == "failed" })
    let environment = try String(contentsOfFile: run.environment, encoding: .utf8)
    #expect(environment.contains("layers of bytes can't be computed; leave int8 out"))
  }
}
