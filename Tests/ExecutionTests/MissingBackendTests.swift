import Analysis
import CPU
import Compression
import Counters
import Execution
import Foundation
import Harness
import Networks
import Parameters
import RecordSupport
import Results
import Suites
import TestSupport
import Testing

/// A backend that isn't on the machine: others are measured without it where it is optional.
@Suite struct MissingBackendTests {
  private struct Missing: Backend {
    static let schema = BackendSchema(
      "missing", help: "It is never there.", pin: .threads(in: 1...9),
      example: "missing:2")
    static let isOptional = true
    let isa = "none"
    let threads = 1

    init(pin: Parameters.Value?) throws(BackendError) {
      throw BackendError("isn't installed; get it somewhere")
    }

    func prepare(
      _ network: Network, batch: Int, inputs: [Float]
    ) throws(BackendError) -> any Executable {
      throw BackendError("never called")
    }
  }

  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func run(_ backends: String, resumed: RunDirectory? = nil) throws -> RunDirectory {
    let types: [any Backend.Type] = CPUBackends.all + [Missing.self]
    let suite = try Suite.parse(
      """
      suite: missing
      dataset: synthetic
      training: {batch: 32, epochs: 1, samples: 300}
      models: {net: [64, 8, 10]}
      strategies: [dense, magnitude: {sparsity: 0.5}]
      backends: \(backends)
      batches: [1, 4]
      measure: {repetitions: 5, time: 0.01, warmup: 0}
      """, path: "missing.yaml", strategies: Strategies.all.map { $0.schema },
      backends: types.map { $0.schema }, counterGroups: [])
    let run = try SuiteRun(
      SuiteInputs(
        suite: suite, path: "missing.yaml", dataDirectory: nil,
        variables: ["XDG_CACHE_HOME": directory.file("cache")]),
      cells: suite.cells, counters: CounterRequest(events: []), backends: types,
      place: resumed.map { .resumed($0.path, retriesFailed: false) } ?? .new(base: directory.path),
      provenance: Provenance(
        commit: "abc1234", isDirty: nil, compiler: "Swift", build: .debug,
        started: Date(timeIntervalSince1970: 1e9)))
    try run.measure { _ in }
    return run.directory
  }

  @Test func `its cells are unavailable, the reason is given once, and others are measured`()
    throws
  {
    let run = try run("[simd, missing, 'missing:2']")
    let records = try run.records()
    let own = records.filter { $0.cell.backend.hasPrefix("missing") && $0.metric == .latency }
    #expect(own.count == 8)
    #expect(own.allSatisfy { $0.status == .unavailable && $0.value == nil && $0.cell.isa.isEmpty })
    let rows = RunValues(records).summary()
    #expect(rows.count { $0.latency != nil } == 4)
    #expect(rows.filter { $0.latency == nil }.allSatisfy { !$0.failed && $0.accuracy == nil })
    let environment = try String(contentsOfFile: run.environment, encoding: .utf8)
    for name in ["missing", "missing:2"] {
      let reason = "backend '\(name)' is unavailable, and none of its cells is measured: isn't"
      #expect(environment.components(separatedBy: reason).count == 2)
    }
    #expect(RecordedCells(records).torn.isEmpty)
  }

  @Test func `a run that is gone on with tries it again, and measures nothing twice`() throws {
    let first = try run("[simd, missing]")
    let before = try first.records()
    let again = try run("[simd, missing]", resumed: first).records()
    #expect(again.count == before.count)
    #expect(
      again.filter { $0.cell.backend == "simd" } == before.filter { $0.cell.backend == "simd" })
  }

  @Test func `a suite of nothing else is refused with the reason`() {
    let error = #expect(throws: HarnessError.self) { try run("[missing]") }
    #expect(error?.description == "backend 'missing': isn't installed; get it somewhere")
  }
}
