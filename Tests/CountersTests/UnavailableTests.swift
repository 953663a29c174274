import Foundation
import Metrics
import Testing

@testable import Counters

@Suite struct UnavailableTests {
  private let asked = ["PAPI_TOT_CYC", "branch-misses", "page-faults", "cpu-migrations", "FLOPS"]

  @Test func `a machine without a PMU leaves hardware events empty and says why`() {
    let perf = FakePerf(
      counts: ["page-faults": 30, "cpu-migrations": 0],
      refusal: { $0.isHardware ? ENOENT : nil })
    let session = CounterSession(events: asked, system: .fake(papi: FakePAPI(), perf: perf))
    let values = session.measure(calls: 10, work: Work(flops: 5)) {}

    #expect(values.map(\.name) == asked)
    #expect(values.map(\.value) == [nil, nil, 3, 0, 5])
    #expect(session.unavailable.map(\.event) == ["PAPI_TOT_CYC", "branch-misses"])
    let reason = session.reason("PAPI_TOT_CYC") ?? ""
    #expect(reason.contains("no PAPI_TOT_CYC in the fake"))
    #expect(reason.contains("No such file or directory"))
    #expect(reason.contains("perf_event_paranoid 2"))
    #expect(values["PAPI_TOT_CYC"]?.source == .papi)
    #expect(values["branch-misses"]?.source == .perf)
  }

  @Test(arguments: [EACCES, EPERM])
  func `at perf_event_paranoid 4 software events come from getrusage`(refusal: Int32) {
    let perf = FakePerf(paranoid: 4, refusal: { _ in refusal })
    let clock = Clock()
    let session = CounterSession(
      events: asked + ["task-clock", "context-switches"],
      system: .fake(perf: perf, usage: { clock.usage }))
    let values = session.measure(calls: 2) { clock.advance() }

    #expect(
      values["page-faults"]
        == .init(metric: .pageFaults, value: 7, source: .rusage))
    #expect(
      values["task-clock"]
        == .init(metric: .taskClock, value: 0.25, source: .rusage))
    #expect(values["context-switches"]?.value == 3)
    #expect(
      session.unavailable.map(\.event) == ["PAPI_TOT_CYC", "branch-misses", "cpu-migrations"])
    for (_, reason) in session.unavailable {
      #expect(reason.contains("perf_event_paranoid is 4"))
    }
  }

  @Test func `a build without PAPI counts through the kernel and declares its work`() {
    let perf = FakePerf(counts: ["cycles": 500, "instructions": 900])
    let session = CounterSession(
      events: ["PAPI_TOT_CYC", "PAPI_FP_OPS", "NONZEROS"], system: .fake(perf: perf))
    let values = session.measure(calls: 5, work: Work(nonzeros: 11)) {}

    #expect(
      values["PAPI_TOT_CYC"]
        == .init(metric: .cycles, value: 100, source: .perf))
    #expect(
      values["NONZEROS"]
        == .init(metric: .multipliedNonzeros, value: 11, source: .analytic))
    #expect(values["PAPI_FP_OPS"]?.value == nil)
    #expect(session.unavailable.map(\.event) == ["PAPI_FP_OPS"])
    #expect(session.reason("PAPI_FP_OPS") == "PAPI: not in the fake")
  }

  @Test func `what kernels do is not known where nobody says it`() {
    let events = ["FLOPS", "OPERATIONS_EXECUTED"]
    for papi in [nil, FakePAPI()] {
      let session = CounterSession(events: events, system: .fake(papi: papi, perf: FakePerf()))
      let values = session.measure(calls: 2, work: Work(flops: 5, kernels: nil)) {}
      #expect(values.map(\.value) == [5, nil])
      #expect(
        session.reason("OPERATIONS_EXECUTED") == "the backend doesn't say what its kernels do")
      let known = session.measure(calls: 2, work: Work(kernels: .init(executed: 8))) {}
      #expect(known.map(\.value) == [0, 8])
    }
  }

  @Test func `an event that is only meaningful with the kernel's part isn't counted without it`() {
    let perf = FakePerf(
      counts: ["page-faults": 4, "context-switches": 9],
      refusal: { $0.userOnly ? nil : EACCES })
    let session = CounterSession(
      events: ["page-faults", "context-switches"], system: .fake(perf: perf))
    let values = session.measure(calls: 1) {}

    #expect(values.map(\.source) == [.perf, .rusage])
    #expect(perf.everOpened.map(\.name) == ["page-faults"])
  }

  @Test func `a reason is remembered once, however often the session measures`() {
    let perf = FakePerf(counts: ["cycles": 0])
    let session = CounterSession(events: ["cycles"], system: .fake(perf: perf))
    for _ in 0..<3 { #expect(session.measure(calls: 1) {}.map(\.value) == [nil]) }
    #expect(session.unavailable.count == 1)
  }

  @Test func `a set that can't be started is empty and the region still runs`() {
    let papi = FakePAPI(counts: ["PAPI_TOT_CYC": 1], startFailure: "the counters are lost")
    let session = CounterSession(
      events: ["PAPI_TOT_CYC"], system: .fake(papi: papi, perf: FakePerf()))
    var runs = 0
    #expect(session.measure(calls: 4) { runs += 1 }.map(\.value) == [nil])
    #expect(runs == 4)
    #expect(session.reason("PAPI_TOT_CYC") == "the counters are lost")
  }
}

/// Usage that advances by hand: 7 faults, 3 switches and a quarter of a second at a time.
private final class Clock: @unchecked Sendable {
  private(set) var usage = ResourceUsage()

  func advance() {
    usage.minorFaults += 5
    usage.majorFaults += 2
    usage.voluntarySwitches += 1
    usage.involuntarySwitches += 2
    usage.time += 0.25
  }
}
