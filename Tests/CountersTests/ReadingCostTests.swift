import Metrics
import Testing

@testable import Counters

@Suite struct ReadingCostTests {
  private func session(_ events: [String], counts: [String: Int64]) -> CounterSession {
    CounterSession(
      events: events, system: .fake(papi: FakePAPI(counts: counts), perf: FakePerf()))
  }

  private func counted(_ value: Double, source: ValueSource = .papi) -> CounterValue {
    CounterValue(metric: .instructions, value: value, source: source)
  }

  @Test func `a region in which nothing happens costs something, and is refused`() {
    // The fake counts as much for every region, whatever happens in it.
    let session = session(["PAPI_TOT_INS", "FLOPS"], counts: ["PAPI_TOT_INS": 3000])
    #expect(ReadingCost(session).values == ["PAPI_TOT_INS": 3000])
    let values = session.count(calls: 10, work: Work(flops: 7)) {}
    #expect(values.map(\.value) == [nil, 7])
    #expect(
      session.reason("PAPI_TOT_INS") == "reading it costs 3000 of the 3000 counted, more than 1 %")
  }

  @Test func `a call bears its share`() throws {
    let cost = ReadingCost(["PAPI_TOT_INS": 1000])
    #expect(try cost.takenOff(counted(10_100), calls: 10).get().value == 10_000)
    #expect(try ReadingCost([:]).takenOff(counted(5), calls: 10).get().value == 5)
    #expect(try ReadingCost(["PAPI_TOT_INS": 0]).takenOff(counted(0), calls: 1).get().value == 0)
  }

  @Test(arguments: [(100_000, true), (99_999, false), (1, false), (0, false)])
  func `a region is refused whose count has more than a hundredth of it`(
    count: Double, isTaken: Bool
  ) {
    let own = ReadingCost(["PAPI_TOT_INS": 1000]).takenOff(counted(count), calls: 1)
    #expect(((try? own.get()) != nil) == isTaken)
  }

  @Test func `what is so rare that each is counted can be none at all`() throws {
    let faults = CounterValue(metric: .pageFaults, value: 3, source: .perf)
    let cost = ReadingCost(["page-faults": 3])
    #expect(try cost.takenOff(faults, calls: 1).get().value == 0)
    #expect(try ReadingCost(["page-faults": 4]).takenOff(faults, calls: 1).get().value == 0)
  }

  @Test func `work that kernels declare is left as it is`() throws {
    let value = CounterValue(metric: .executedOperations, value: 7, source: .papiSDE)
    #expect(try ReadingCost(["FLOPS": 4]).takenOff(value, calls: 4).get().value == 7)
  }
}
