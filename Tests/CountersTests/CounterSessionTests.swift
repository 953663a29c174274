import Foundation
import Metrics
import Testing

@testable import Counters

/// On the machine that runs the tests, whatever it can count.
@Suite(.serialized) struct CounterSessionTests {
  private static let pages = 64

  /// Maps memory that was never touched, touches every page, and unmaps it.
  private static func touchFreshPages() {
    let size = Int(getpagesize())
    let length = pages * size
    let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else {
      Issue.record("mmap failed")
      return
    }
    madvise(memory, length, Int32(MADV_NOHUGEPAGE))
    for page in 0..<pages { memory.storeBytes(of: 1, toByteOffset: page * size, as: UInt8.self) }
    munmap(memory, length)
  }

  @Test func `a session without events measures nothing`() {
    let session = CounterSession(events: [])
    var runs = 0
    #expect(session.measure(calls: 3) { runs += 1 }.isEmpty)
    #expect(runs == 0)
    #expect(session.unavailable.isEmpty)
  }

  @Test func `values come in the order asked for, each event once`() {
    let asked = ["ru_maxrss", "task-clock", "PAPI_TOT_CYC", "FLOPS", "no-such-event", "cycles"]
    let session = CounterSession(events: asked + ["task-clock", "FLOPS"])
    #expect(session.events == asked)
    #expect(session.measure(calls: 1) {}.map(\.name) == asked)
  }

  @Test func `every value that is empty has a reason, and no other has`() {
    let session = CounterSession(events: [
      "PAPI_TOT_CYC", "PAPI_TOT_INS", "PAPI_L1_DCM", "PAPI_BR_MSP", "PAPI_FP_OPS", "no-such-event",
      "cache-misses", "task-clock", "page-faults", "context-switches", "cpu-migrations",
      "ru_minflt", "ru_majflt", "ru_nvcsw", "ru_nivcsw", "ru_maxrss", "FLOPS",
    ])
    let values = session.measure(calls: 100) { Self.touchFreshPages() }
    let empty = values.filter { $0.value == nil }.map(\.name)
    #expect(session.unavailable.map(\.event) == empty)
    #expect(session.unavailable.allSatisfy { !$0.reason.isEmpty })
    #expect(empty.contains("no-such-event"))
    #expect(values.allSatisfy { ($0.value ?? 0) >= 0 })
  }

  @Test func `page faults count the fresh pages that the region touches`() throws {
    let session = CounterSession(events: ["page-faults", "ru_minflt", "task-clock", "ru_maxrss"])
    let values = session.measure(calls: 5) { Self.touchFreshPages() }

    for name in ["page-faults", "ru_minflt"] {
      let faults = try #require(values[name]?.value, "\(session.unavailable)")
      #expect(faults >= Double(Self.pages), "\(name)")
    }
    let time = try #require(values["task-clock"])
    #expect(time.metric.unit == "s")
    #expect(try #require(time.value) > 0)
    let peak = try #require(values["ru_maxrss"]?.value)
    #expect(peak >= Double(Self.pages * Int(getpagesize())))
  }

  @Test func `threads count whether they started before the session or in the region`() throws {
    let wake = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    let early = Thread {
      wake.wait()
      Self.touchFreshPages()
      done.signal()
    }
    early.start()

    let session = CounterSession(
      events: ["page-faults"], threads: CountedThreads(count: 2, onEach: nil))
    let values = session.measure(calls: 1) {
      wake.signal()
      done.wait()
      let late = Thread {
        Self.touchFreshPages()
        done.signal()
      }
      late.start()
      done.wait()
    }
    #expect(try #require(values.first?.value) >= Double(2 * Self.pages))
  }

  @Test(arguments: [1, 7, 1_000])
  func `work is exact for known calls`(calls: Int) {
    let session = CounterSession(events: ["NONZEROS", "FLOPS", "BYTES"])
    let work = Work(flops: 156_800, bytes: 313_633, nonzeros: 78_401)
    var runs = 0
    for _ in 0..<2 {
      let values = session.measure(calls: calls, work: work) { runs += 1 }
      #expect(values.map(\.value) == [78_401, 156_800, 313_633])
      #expect(values.map(\.metric.unit) == ["operations", "operations", "bytes"])
      #if PAPI
        #expect(values.allSatisfy { $0.source == .papiSDE })
        #expect(runs > 0)
      #else
        #expect(values.allSatisfy { $0.source == .analytic })
      #endif
    }
    #expect(session.unavailable.isEmpty)
  }
}
