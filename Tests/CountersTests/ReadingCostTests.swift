import Metrics
import Testing

@testable import Counters

@Suite struct ReadingCostTests {
  private func session(_ events: [String], counts: [String: Int64]) -> CounterSession {
    CounterSession(
      events: events, system: .fake(papi: FakePAPI(counts: counts), perf: FakePerf()))
  }

  @Test func `a region in which nothing happens costs nothing`() {
    // The fake counts as much for every region, whatever happens in it.
    let session = session(["PAPI_TOT_INS", "FLOPS"], counts: ["PAPI_TOT_INS": 3000])
    let cost = ReadingCost(session)
    #expect(cost.values == ["PAPI_TOT_INS": 3000])
    let empty = session.measure(calls: 10) {}
    #expect(empty["PAPI_TOT_INS"]?.value == 300)
    #expect(cost.takenOff(empty, calls: 10)["PAPI_TOT_INS"]?.value == 0)
  }

  @Test func `a call bears its share, and no count becomes negative`() {
    let values = session(["PAPI_TOT_INS"], counts: ["PAPI_TOT_INS": 5000]).measure(calls: 10) {}
    #expect(ReadingCost(["PAPI_TOT_INS": 1000]).takenOff(values, calls: 10)[0].value == 400)
    #expect(ReadingCost(["PAPI_TOT_INS": 9000]).takenOff(values, calls: 10)[0].value == 0)
    #expect(ReadingCost([:]).takenOff(values, calls: 10)[0].value == 500)
  }

  @Test func `work that kernels declare is left as it is`() {
    let session = session(["FLOPS"], counts: [:])
    let counted = session.measure(calls: 4, work: Work(flops: 7)) {}
    #expect(ReadingCost(["FLOPS": 4]).takenOff(counted, calls: 4)[0].value == 7)
  }
}
