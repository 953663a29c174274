import Metrics
import Testing

@testable import Counters

@Suite struct ThreadedCountTests {
  private let presets: [String: Int64] = ["PAPI_TOT_CYC": 100, "PAPI_TOT_INS": 200]

  @Test func `PAPI counts each thread from itself, and the counts are summed`() {
    let papi = FakePAPI(counts: presets)
    let session = CounterSession(
      events: ["PAPI_TOT_CYC", "FLOPS"], threads: .fake(3),
      system: .fake(papi: papi, perf: FakePerf()))
    // The fake's threads count 100, 200 and 300.
    let values = session.measure(calls: 2, work: Work(flops: 4)) {}
    #expect(values["PAPI_TOT_CYC"]?.value == 300)
    #expect(values["PAPI_TOT_CYC"]?.source == .papi)
    #expect(values["imbalance.PAPI_TOT_CYC"]?.value == 1.5)
    // The kernels' own counts are the process's, and have no threads.
    #expect(values.map(\.name) == ["PAPI_TOT_CYC", "FLOPS", "imbalance.PAPI_TOT_CYC"])
    #expect(papi.entered == [0, 1, 2])
    #expect(papi.liveSets.count == 3 + 1)
  }

  @Test func `what reading costs is taken off counts, and not off the threads' shares`() throws {
    let papi = FakePAPI(counts: presets)
    let session = CounterSession(
      events: ["PAPI_TOT_CYC"], threads: .fake(3), system: .fake(papi: papi, perf: FakePerf()))
    #expect(ReadingCost(session).values == ["PAPI_TOT_CYC": 600])
    let shares = CounterValue(
      metric: try #require(.imbalance(of: .cycles)), value: 1.5, source: .papi)
    let cost = ReadingCost(["PAPI_TOT_CYC": 600])
    #expect(try cost.takenOff(shares, calls: 10).get() == shares)
    // The fake counts nothing but reading.
    #expect(session.count(calls: 1) {}.map(\.value) == [nil, nil])
    #expect(session.underived["imbalance.PAPI_TOT_CYC"]?.contains("reading it costs") == true)
  }

  @Test func `a session gives the sets of all threads back`() {
    let papi = FakePAPI(counts: presets)
    do {
      let session = CounterSession(
        events: ["PAPI_TOT_CYC"], threads: .fake(2), system: .fake(papi: papi, perf: FakePerf()))
      #expect(session.events.count == 1 && papi.liveSets.count == 2)
    }
    #expect(papi.liveSets.isEmpty)
  }

  @Test func `a thread that can't count leaves the whole event empty`() {
    let papi = FakePAPI(counts: presets, startFailure: "no counter is free")
    let session = CounterSession(
      events: ["PAPI_TOT_CYC"], threads: .fake(2), system: .fake(papi: papi, perf: FakePerf()))
    let values = session.measure(calls: 1) {}
    #expect(values.map(\.value) == [nil, nil])
    #expect(session.reason("PAPI_TOT_CYC") == "no counter is free")
    #expect(session.underived["imbalance.PAPI_TOT_CYC"] == "no counter is free")
  }

  @Test func `the kernel's counts are by thread too, and idle threads don't count as idle`() {
    let perf = FakePerf(threads: [1, 2, 3, 4], counts: ["task-clock": 1_000])
    let session = CounterSession(
      events: ["task-clock", "page-faults"], threads: CountedThreads(count: 2, onEach: nil),
      system: .fake(perf: perf))
    let values = session.measure(calls: 1) {}
    #expect(values["task-clock"]?.value == 4_000 * 1e-9)
    // Four threads with equal shares, of which two take part: each has half of what it should.
    #expect(values["imbalance.task-clock"]?.value == 0.5)
    #expect(values["imbalance.page-faults"] == nil)
  }

  @Test func `where nothing was counted there is no imbalance`() {
    let session = CounterSession(
      events: ["task-clock"], threads: .fake(2), system: .fake(perf: FakePerf()))
    let values = session.measure(calls: 1) {}
    #expect(values.map(\.value) == [0, nil])
    #expect(session.underived["imbalance.task-clock"]?.contains("nothing was counted") == true)
  }
}
