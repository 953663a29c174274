import Metrics
import Testing

@testable import Counters

@Suite struct PlausibilityTests {
  struct Nonsense: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var counts: [String: Int64]
    var empty: [String]
    var reason: String
  }

  static let nonsense = [
    Nonsense(
      testDescription: "nine instructions per cycle",
      counts: ["cycles": 1_000, "instructions": 9_000, "branches": 10],
      empty: ["cycles", "instructions", "branches"], reason: "9.0 instructions per cycle"),
    Nonsense(
      testDescription: "no cycles", counts: ["cycles": 0, "instructions": 10, "branches": 10],
      empty: ["cycles", "instructions", "branches"], reason: "zero cycles"),
    Nonsense(
      testDescription: "no instructions",
      counts: ["cycles": 10, "instructions": 0, "branches": 10],
      empty: ["cycles", "instructions", "branches"], reason: "zero instructions"),
    Nonsense(
      testDescription: "a negative count",
      counts: ["cycles": 10, "instructions": 10, "branches": -1],
      empty: ["branches"], reason: "negative"),
    Nonsense(
      testDescription: "eight instructions per cycle are possible",
      counts: ["cycles": 1_000, "instructions": 8_000, "branches": 10], empty: [], reason: ""),
  ]

  @Test(arguments: nonsense)
  func `nonsense from the kernel is empty, with its reason`(nonsense: Nonsense) {
    let perf = FakePerf(counts: nonsense.counts)
    let asked = ["cycles", "instructions", "branches"]
    let session = CounterSession(events: asked, system: .fake(perf: perf))
    let values = session.measure(calls: 1) {}

    #expect(values.map(\.name) == asked)
    #expect(values.filter { $0.value == nil }.map(\.name) == nonsense.empty)
    #expect(session.unavailable.map(\.event) == nonsense.empty)
    for (_, reason) in session.unavailable { #expect(reason.contains(nonsense.reason)) }
  }

  @Test func `nonsense from PAPI is refused even when nobody asked for cycles`() {
    let papi = FakePAPI(counts: ["PAPI_TOT_CYC": 0, "PAPI_TOT_INS": 0, "PAPI_BR_MSP": 12])
    let session = CounterSession(
      events: ["PAPI_BR_MSP"], system: .fake(papi: papi, perf: FakePerf()))
    #expect(session.measure(calls: 1) {}.map(\.value) == [nil])
    #expect(session.reason("PAPI_BR_MSP")?.contains("zero cycles") == true)
  }

  @Test func `a multiplexed count is refused`() {
    let perf = FakePerf(counts: ["cycles": 100, "instructions": 100], runningShare: 0.5)
    let session = CounterSession(events: ["cycles"], system: .fake(perf: perf))
    #expect(session.measure(calls: 1) {}.map(\.value) == [nil])
    #expect(session.reason("cycles")?.contains("500 of 1000 ns") == true)
  }
}
