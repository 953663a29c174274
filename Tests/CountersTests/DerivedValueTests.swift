import Metrics
import Testing

@testable import Counters

@Suite struct DerivedValueTests {
  private func derived(_ name: String, _ formula: String) throws -> DerivedMetric {
    DerivedMetric(name, unit: "u", formula: try Formula(formula), help: "")
  }

  private func session(
    _ derived: [DerivedMetric], counts: [String: Int64], threads: CountedThreads = .caller
  ) -> CounterSession {
    let events = ["PAPI_TOT_CYC", "PAPI_TOT_INS", "FLOPS", "PAPI_L3_TCM"]
    return CounterSession(
      CounterRequest(events.map { .init($0) }, derived: derived), threads: threads,
      system: .fake(papi: FakePAPI(counts: counts), perf: FakePerf()))
  }

  @Test func `metrics follow from counters, latency, batch and threads`() throws {
    let session = try session(
      [
        derived("IPC", "PAPI_TOT_INS / PAPI_TOT_CYC"),
        derived("rate", "FLOPS / latency / 1e9"), derived("each", "FLOPS / batch / threads"),
      ], counts: ["PAPI_TOT_CYC": 100, "PAPI_TOT_INS": 250], threads: .fake(2))
    let counted = session.measure(calls: 5, work: Work(flops: 8_000)) {}
    let values = session.derived(from: counted, latency: 2e-6, batch: 4)
    #expect(values.map(\.value) == [2.5, 4, 1000])
    #expect(values.map(\.name) == ["IPC", "rate", "each"])
    #expect(values.allSatisfy { $0.source == .derived && $0.metric.role == .counter })
  }

  @Test func `a missing input and a divisor of zero leave a metric empty, with the reason`() throws
  {
    let session = try session(
      [
        derived("misses", "PAPI_L3_TCM / PAPI_TOT_INS"), derived("idle", "1 / FLOPS"),
      ], counts: ["PAPI_TOT_CYC": 100, "PAPI_TOT_INS": 250])
    let values = session.derived(
      from: session.measure(calls: 1) {}, latency: 1, batch: 1)
    #expect(values.map(\.value) == [nil, nil])
    #expect(values.allSatisfy { $0.doubt == nil })
    #expect(session.underived["misses"] == "PAPI_L3_TCM has no value")
    #expect(session.underived["idle"] == "FLOPS is 0, the divisor")
    // Why events can't be read is another matter.
    #expect(session.unavailable.map(\.event) == ["PAPI_L3_TCM"])
  }

  @Test func `what follows from a doubtful count is doubtful`() throws {
    let session = try session([derived("IPC", "PAPI_TOT_INS / PAPI_TOT_CYC")], counts: [:])
    let counted = [
      CounterValue(metric: .cycles, value: 10, source: .papi, doubt: "drifted"),
      CounterValue(metric: .instructions, value: 20, source: .papi),
    ]
    let values = session.derived(from: counted, latency: 1, batch: 1)
    #expect(values.map(\.value) == [2])
    #expect(values.map(\.doubt) == ["of PAPI_TOT_CYC: drifted"])
  }
}
