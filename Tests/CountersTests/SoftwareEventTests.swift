#if PAPI
  import Foundation
  import Metrics
  import Testing

  @testable import Counters

  /// The path through `libsde` and PAPI on this machine.
  @Suite(.serialized) struct SoftwareEventTests {
    @Test func `PAPI reads the sum of what was added, not what a measurement declares`() throws {
      let library = try SystemPAPI.shared.get()
      let names = ["FLOPS", "BYTES", "NONZEROS"].map(library.workEvent)
      let set = try PAPISet(names, source: .papiSDE, library: library)
      var counts: [String: Count] = [:]
      library.withWorkCounters { add in
        add(Work(flops: 1_000, bytes: 1_000, nonzeros: 1_000), 1)
        counts = set.count {
          for call in 1...100 {
            add(Work(flops: Double(call), bytes: Double(2 * call), nonzeros: 3), 1)
          }
        }
      }
      #expect(names == ["sde:::assay::FLOPS", "sde:::assay::BYTES", "sde:::assay::NONZEROS"])
      #expect(try names.map { try #require(counts[$0]).get() } == [[5_050], [10_100], [300]])
    }

    @Test func `every thread starts and reads a set of its own`() throws {
      let pair = Pair()
      defer { pair.end() }
      let library = try SystemPAPI.shared.get()
      let set = try PAPISet(
        [library.workEvent("FLOPS")], source: .papiSDE, library: library,
        threads: CountedThreads(count: 2, onEach: pair.run))
      for flops in [5.0, 7] {
        var counts: [String: Count] = [:]
        library.withWorkCounters { add in
          counts = set.count { add(Work(flops: flops), 1) }
        }
        // The counter is the process's: both threads see the same.
        let seen = try #require(counts[library.workEvent("FLOPS")]).get()
        #expect(seen == [flops, flops])
      }
    }

    @Test func `every number of the work is an event, and means add up`() throws {
      let library = try SystemPAPI.shared.get()
      let names = Work.counters.map { library.workEvent($0.metric.name) }
      let set = try PAPISet(names, source: .papiSDE, library: library)
      // Seven calls of half an operation are 3 whole ones, or 4 where half of one was left.
      let kernels = Work.Kernels(
        executed: 8, useful: 0.5, weightBytes: 5, indexBytes: 6, activationBytes: 7,
        skippedInputs: 9)
      let counts = set.count {
        WorkEvents.add(Work(flops: 1, bytes: 2, nonzeros: 3, kernels: kernels), calls: 7)
      }
      let values = try names.map { try #require(counts[$0]).get().total }
      #expect(3...4 ~= values[4])
      #expect(
        values.map { $0 / 7 }.enumerated().filter { $0.offset != 4 }.map(\.element)
          == [1, 2, 3, 8, 5, 6, 7, 9])
      #expect(names.last == "sde:::assay::INPUTS_SKIPPED")
    }

    @Test func `sessions on several threads don't count each other's work`() {
      let results = Results()
      DispatchQueue.concurrentPerform(iterations: 4) { index in
        let session = CounterSession(events: ["FLOPS"])
        let work = Work(flops: Double(1_000 + index))
        for _ in 0..<20 {
          results.append(index, session.measure(calls: 10, work: work) {}.first?.value)
        }
      }
      #expect(results.all.count == 80)
      for (index, value) in results.all { #expect(value == Double(1_000 + index)) }
    }

    @Test func `an unknown event's reason is PAPI's text`() throws {
      let library = try SystemPAPI.shared.get()
      #expect {
        try library.makeSet(of: ["no-such-event"])
      } throws: { error in
        (error as? CounterFailure)?.reason.hasPrefix("PAPI: ") == true
      }
    }
  }

  /// The caller's thread and another.
  private final class Pair: @unchecked Sendable {
    private let wake = DispatchSemaphore(value: 0), done = DispatchSemaphore(value: 0)
    private var job: (@Sendable (Int) -> Void)?

    init() {
      Thread { [self] in
        while true {
          wake.wait()
          guard takesPart() else { return }
          done.signal()
        }
      }.start()
    }

    /// Doesn't hold on to the job, which ends with its call.
    private func takesPart() -> Bool {
      guard let job else { return false }
      job(1)
      return true
    }

    @Sendable func run(_ body: @Sendable (Int) -> Void) {
      withoutActuallyEscaping(body) { body in
        job = body
        wake.signal()
        body(0)
        done.wait()
        job = nil
      }
    }

    func end() {
      job = nil
      wake.signal()
    }
  }

  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [(Int, Double?)] = []

    var all: [(Int, Double?)] { lock.withLock { values } }

    func append(_ index: Int, _ value: Double?) { lock.withLock { values.append((index, value)) } }
  }
#endif
