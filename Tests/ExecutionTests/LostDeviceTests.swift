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

/// A device that is lost while cells are measured.
@Suite struct LostDeviceTests {
  /// Computes as a processor does, some calls long.
  private struct Losing: Backend {
    static let schema = BackendSchema(
      "losing", help: "It is lost.", pin: .threads(in: 1...1_000_000), example: "losing:2")
    let isa = "none"
    let threads = 1
    let calls: Int

    init(pin: Parameters.Value?) {
      if case .integer(let count)? = pin { calls = count } else { calls = 1 }
    }

    func prepare(
      _ network: Network, batch: Int, inputs: [Float]
    ) throws(BackendError) -> any Executable {
      LosingExecutable(
        try ScalarBackend(pin: nil).prepare(network, batch: batch, inputs: inputs), calls: calls)
    }
  }

  private final class LosingExecutable: Executable {
    private let base: any Executable
    private var calls: Int
    private(set) var failure: BackendError?

    init(_ base: any Executable, calls: Int) {
      self.base = base
      self.calls = calls
    }

    var outputs: [Float] { base.outputs }
    var work: ExecutableWork { base.work }
    var choices: [KernelChoice] { base.choices }

    func run() {
      guard failure == nil else { return }
      calls -= 1
      if calls < 0 { failure = BackendError("the device is lost") } else { base.run() }
    }

    func profiled() -> (any ProfiledExecutable)? {
      base.profiled().map { LosingProfile(of: self, $0) }
    }
  }

  /// Its calls are calls of the device.
  private final class LosingProfile: ProfiledExecutable {
    private let device: LosingExecutable
    private let base: any ProfiledExecutable

    init(of device: LosingExecutable, _ base: any ProfiledExecutable) {
      self.device = device
      self.base = base
    }

    var calls: RecordedCalls { base.calls }
    var spans: [ThreadSpan] { base.spans }
    var twice: any Timed { base.twice }
    var layerCount: Int { base.layerCount }
    func clear() { base.clear() }
    func run(layer: Int) { base.run(layer: layer) }

    func run() {
      device.run()
      base.run()
    }
  }

  private let directory: TemporaryDirectory
  private let types: [any Backend.Type] = CPUBackends.all + [Losing.self]
  private let provenance = Provenance(
    commit: "abc1234", isDirty: nil, compiler: "Swift", build: .debug,
    started: Date(timeIntervalSince1970: 1e9))

  init() throws { directory = try TemporaryDirectory() }

  private func inputs(_ suite: Suite) -> SuiteInputs {
    SuiteInputs(
      suite: suite, path: "losing.yaml", dataDirectory: nil,
      variables: ["XDG_CACHE_HOME": directory.file("cache")])
  }

  /// It is lost before the first call, while cells are measured, and not at all.
  private func suite() throws -> Suite {
    try Suite.parse(
      """
      suite: losing
      dataset: synthetic
      training: {batch: 32, epochs: 1, samples: 300}
      models: {net: [64, 8, 10]}
      strategies: [dense, magnitude: {sparsity: 0.5}]
      backends: [simd, 'losing:1', 'losing:9', 'losing:1000000']
      batches: [1]
      measure: {repetitions: 5, time: 0.01, warmup: 0}
      """, path: "losing.yaml", strategies: Strategies.all.map { $0.schema },
      backends: types.map { $0.schema }, counterGroups: [])
  }

  @Test func `its cells fail with the reason once, and others are measured`() throws {
    let suite = try suite()
    let run = try SuiteRun(
      inputs(suite), cells: suite.cells, counters: CounterRequest(events: []), backends: types,
      place: .new(base: directory.path), provenance: provenance)
    try run.measure { _ in }
    let rows = RunValues(try run.directory.records()).summary()
    #expect(rows.count == 8)
    for row in rows {
      let isLost = ["losing:1", "losing:9"].contains(row.cell.backend)
      #expect(row.failed == isLost, "\(row.cell.backend)")
      #expect((row.latency == nil) == isLost, "\(row.cell.backend)")
    }
    let environment = try String(contentsOfFile: run.directory.environment, encoding: .utf8)
    #expect(environment.components(separatedBy: "failed: the device is lost").count == 5)
  }

  @Test func `its profile fails with the reason, and others are made`() throws {
    let suite = try suite()
    let run = try ProfileRun(
      inputs(suite),
      cells: suite.cells.filter { ["net/dense/simd/1", "net/dense/losing:9/1"].contains($0.name) },
      counters: CounterRequest(events: []), backends: types, base: directory.path,
      provenance: provenance)
    try run.measure { _ in }
    #expect(run.failures == ["net/dense/losing:9/1, seed 1: the device is lost"])
    let rows = try ProfileCSV.table.read(run.directory.profile)
    #expect(Set(rows.filter { $0.activity == .call }.map(\.cell.backend)) == ["simd"])
    #expect(run.remarks.count == 1 && run.remarks[0].hasPrefix("none: its peaks aren't measured"))
  }
}
