import Foundation
import Metrics
import Testing

@testable import Counters

/// What a system may do to whoever wants to count, and what the reader is told.
@Suite struct RefusalTests {
  struct Obstacle: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var paranoid: Int?
    /// The number of the error for an event of the program alone, and for one with the kernel.
    var ofProgram: Int32?
    var withKernel: Int32?
    var words: [String]
  }

  static let obstacles = [
    Obstacle(
      testDescription: "perf_event_paranoid 2", paranoid: 2, ofProgram: nil, withKernel: EACCES,
      words: []),
    Obstacle(
      testDescription: "perf_event_paranoid 3", paranoid: 3, ofProgram: EACCES, withKernel: EACCES,
      words: ["perf_event_paranoid is 3", PerfRights.remedy]),
    Obstacle(
      testDescription: "perf_event_paranoid 4", paranoid: 4, ofProgram: EPERM, withKernel: EPERM,
      words: ["perf_event_paranoid is 4", PerfRights.remedy]),
    Obstacle(
      testDescription: "a container without the capability", paranoid: 1, ofProgram: EPERM,
      withKernel: EPERM,
      words: ["perf_event_paranoid is 1", "container", "CAP_PERFMON"]),
    Obstacle(
      testDescription: "a module of the kernel that forbids it", paranoid: 2, ofProgram: EACCES,
      withKernel: EACCES, words: ["Permission denied", "own rules forbid it"]),
    Obstacle(
      testDescription: "a filter of system calls", paranoid: nil, ofProgram: ENOSYS,
      withKernel: ENOSYS, words: ["no perf_event_open", "filter of system calls"]),
    Obstacle(
      testDescription: "no PMU", paranoid: -1, ofProgram: ENOENT, withKernel: nil,
      words: ["no such event on this processor", "virtual machines"]),
    Obstacle(
      testDescription: "too many open files", paranoid: 2, ofProgram: EMFILE, withKernel: EMFILE,
      words: ["Too many open files"]),
  ]

  @Test(arguments: obstacles)
  func `each obstacle has its words, and getrusage stands in where it can`(
    obstacle: Obstacle
  ) throws {
    let perf = FakePerf(
      paranoid: obstacle.paranoid,
      counts: ["cycles": 100, "instructions": 200, "page-faults": 3],
      refusal: { event in event.userOnly ? obstacle.ofProgram : obstacle.withKernel })
    let session = CounterSession(
      events: ["cycles", "page-faults", "context-switches"], system: .fake(perf: perf))
    let values = session.measure(calls: 1) {}
    if obstacle.ofProgram == nil {
      #expect(values["cycles"]?.value == 100 && session.reason("cycles") == nil)
    } else {
      #expect(values["cycles"]?.value == nil)
      let reason = try #require(session.reason("cycles"))
      for word in obstacle.words { #expect(reason.contains(word), "\(reason)") }
    }
    // Without the kernel's part a page fault is still one, and a switch isn't.
    let faults = obstacle.withKernel == nil || obstacle.ofProgram == nil
    #expect(values["page-faults"]?.source == (faults ? .perf : .rusage))
    #expect(
      values["context-switches"]?.source == (obstacle.withKernel == nil ? .perf : .rusage))
    #expect(values.allSatisfy { ($0.value == nil) == (session.reason($0.name) != nil) })
  }

  #if PAPI
    @Test func `PAPI says why its component is disabled, where it is`() throws {
      let session = CounterSession(events: ["PAPI_TOT_CYC"], only: .papi)
      let value = try #require(session.measure(calls: 1) {}.first)
      if value.value == nil {
        let reason = try #require(session.reason("PAPI_TOT_CYC"))
        #expect(reason.contains("PAPI"), "\(reason)")
        if !CounterSession.survey(events: []).rungs.contains(where: \.countsHardware) {
          #expect(reason.contains("component perf_event is disabled"), "\(reason)")
        }
      }
    }
  #endif
}
