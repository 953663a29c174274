import Metrics
import Testing

@testable import Counters

@Suite struct EventSetTests {
  private let presets: [String: Int64] = [
    "PAPI_TOT_CYC": 1_000, "PAPI_TOT_INS": 2_000, "PAPI_L1_DCM": 30, "PAPI_L2_DCM": 20,
    "PAPI_BR_MSP": 10,
  ]

  @Test func `events that don't fit one set are counted in several, cycles in each`() {
    let papi = FakePAPI(counts: presets, capacity: 3)
    let asked = ["PAPI_BR_MSP", "PAPI_TOT_CYC", "PAPI_L1_DCM", "PAPI_L2_DCM"]
    let session = CounterSession(events: asked, system: .fake(papi: papi, perf: FakePerf()))
    var runs = 0
    let values = session.measure(calls: 10) { runs += 1 }

    #expect(values.map(\.name) == asked)
    #expect(values.map(\.value) == [1, 100, 3, 2])
    #expect(values.allSatisfy { $0.source == .papi })
    #expect(runs == 30)
    #expect(papi.liveSets.count == 3)
    #expect(papi.liveSets.allSatisfy { $0.starts(with: ["PAPI_TOT_CYC", "PAPI_TOT_INS"]) })
  }

  @Test func `a session gives its PAPI sets back`() {
    let papi = FakePAPI(counts: presets)
    var session: CounterSession? = CounterSession(
      events: ["PAPI_TOT_CYC"], system: .fake(papi: papi, perf: FakePerf()))
    #expect(session?.events == ["PAPI_TOT_CYC"])
    #expect(papi.liveSets.count == 1)
    session = nil
    #expect(papi.liveSets.isEmpty)
  }

  @Test func `kernel events are summed over threads, grouped to fit, and closed again`() {
    let perf = FakePerf(
      threads: [10, 11, 12],
      counts: ["cycles": 100, "instructions": 200, "branches": 5, "branch-misses": 1],
      capacity: 3)
    let asked = ["branches", "branch-misses", "cycles"]
    let session = CounterSession(events: asked, system: .fake(perf: perf))
    var runs = 0
    let values = session.measure(calls: 1) { runs += 1 }

    #expect(values.map(\.value) == [15, 3, 300])
    #expect(runs == 2)
    #expect(perf.openDescriptors == 0)
  }

  @Test func `threads that nobody lends pass PAPI's hardware events over`() {
    let papi = FakePAPI(counts: presets)
    let perf = FakePerf(threads: [1, 2], counts: ["cycles": 100, "instructions": 200])
    let session = CounterSession(
      events: ["PAPI_TOT_CYC", "PAPI_L2_DCM"], threads: CountedThreads(count: 2, onEach: nil),
      system: .fake(papi: papi, perf: perf))
    let values = session.measure(calls: 1) {}

    #expect(values["PAPI_TOT_CYC"]?.value == 200)
    #expect(values["PAPI_TOT_CYC"]?.source == .perf)
    #expect(values["PAPI_L2_DCM"]?.value == nil)
    #expect(session.reason("PAPI_L2_DCM")?.contains("somebody else") == true)
  }

  @Test func `a partition refuses only what doesn't fit alone`() {
    let partition = Partition(["a", "b", "bad", "c"], anchors: ["x", "bad"]) {
      events throws(CounterFailure) in
      if events.contains("bad") { throw CounterFailure(reason: "bad event") }
      if events.count > 2 { throw CounterFailure(reason: "full") }
    }
    #expect(partition.sets == [["x", "a"], ["x", "b"], ["x", "c"]])
    #expect(partition.refused.map(\.event) == ["bad"])
    #expect(partition.refused.map(\.reason) == ["bad event"])
  }

  @Test func `an event that no set shares with the anchors gets a set without them`() {
    let partition = Partition(["core", "uncore"], anchors: ["cycles"]) {
      events throws(CounterFailure) in
      if events.contains("uncore"), events.count > 1 {
        throw CounterFailure(reason: "another component")
      }
    }
    #expect(partition.sets == [["cycles", "core"], ["uncore"]])
  }

  @Test func `work counted through PAPI is divided by the calls`() {
    let session = CounterSession(
      events: ["NONZEROS", "FLOPS"], system: .fake(papi: FakePAPI(), perf: FakePerf()))
    let values = session.measure(calls: 3, work: Work(flops: 8, bytes: 9, nonzeros: 4)) {}
    #expect(values.map(\.value) == [4, 8])
    #expect(values.allSatisfy { $0.source == .papiSDE })
  }
}
