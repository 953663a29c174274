import Foundation
import Metrics
import Testing

@testable import Counters

@Suite struct ForcedRungTests {
  private static let asked = ["PAPI_TOT_INS", "branch-misses", "page-faults", "ru_nvcsw", "FLOPS"]

  private func session(
    _ rung: CounterRung, papi: FakePAPI? = nil, perf: FakePerf = FakePerf()
  ) -> CounterSession {
    CounterSession(events: Self.asked, only: rung, system: .fake(papi: papi, perf: perf))
  }

  @Test(
    arguments: [
      (.papi, [200, nil, nil, nil, 6], [.papi, .papi, .papi, .papi, .papiSDE]),
      (.perf, [300, 4, 5, nil, nil], [.perf, .perf, .perf, .perf, .perf]),
      (.rusage, [nil, nil, 0, 0, nil], Array(repeating: .rusage, count: 5)),
      (.powercap, Array(repeating: nil, count: 5), Array(repeating: .powercap, count: 5)),
      (.simulated, Array(repeating: nil, count: 5), Array(repeating: .simulated, count: 5)),
      (.analytic, [nil, nil, nil, nil, 6], Array(repeating: .analytic, count: 5)),
    ] as [(CounterRung, [Double?], [ValueSource])])
  func `a rung that is forced gives values or reasons, and no other rung does`(
    rung: CounterRung, values: [Double?], sources: [ValueSource]
  ) {
    let session = session(
      rung, papi: FakePAPI(counts: ["PAPI_TOT_CYC": 100, "PAPI_TOT_INS": 200]),
      perf: FakePerf(
        counts: [
          "cycles": 100, "instructions": 300, "branch-misses": 4, "page-faults": 5,
        ]))
    let counted = session.measure(calls: 1, work: Work(flops: 6)) {}
    #expect(counted.map(\.value) == values)
    #expect(counted.map(\.source) == sources)
    #expect(session.unavailable.map(\.event) == counted.filter { $0.value == nil }.map(\.name))
    #expect(session.unavailable.allSatisfy { !$0.reason.isEmpty })
  }

  @Test(arguments: CounterRung.allCases)
  func `a forced rung of a machine without anything gives reasons`(rung: CounterRung) {
    let session = session(rung, perf: FakePerf(paranoid: 4, refusal: { _ in EACCES }))
    let counted = session.measure(calls: 3, work: Work(flops: 6)) {}
    let empty = counted.filter { $0.value == nil }.map(\.name)
    #expect(session.unavailable.map(\.event) == empty)
    if rung == .papi { #expect(session.reason("FLOPS") == "PAPI: not in the fake") }
    if rung == .perf { #expect(session.reason("page-faults")?.contains("is 4") == true) }
  }

  @Test(arguments: CounterRung.allCases)
  func `every rung can be forced on this machine`(rung: CounterRung) {
    let asked = Self.asked + ["PAPI_TOT_CYC", "cycles", "task-clock", "no-such-event", "BYTES"]
    let session = CounterSession(events: asked, only: rung)
    let counted = session.measure(calls: 10, work: Work(flops: 1, bytes: 2)) {}
    #expect(counted.map(\.name) == asked)
    #expect(
      session.unavailable.map(\.event) == counted.filter { $0.value == nil }.map(\.name))
  }
}
