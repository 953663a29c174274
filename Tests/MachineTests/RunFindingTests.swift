import Testing

@testable import Machine

@Suite struct RunFindingTests {
  /// Loops that all take as long.
  private static func steady(_ seconds: Double) -> SpinTimes {
    SpinTimes([Double](repeating: seconds, count: 200))
  }

  private let start: Conditions

  init() throws {
    start = Conditions(
      machine: try SystemCopy.machine(SystemCopy.noisy) { $0 }, spin: Self.steady(40e-6),
      time: 1000, processorTime: 20, involuntarySwitches: 500)
  }

  /// Ten seconds later on two processors, one of which the program used.
  private var quietEnd: Conditions {
    let before = start.machine.processorTime ?? ProcessorTime(busy: 0, stolen: 0, total: 0)
    let second = ProcessorTime.ticksPerSecond
    var end = start
    end.time += 10
    end.processorTime += 10
    end.involuntarySwitches += 100
    end.machine.processorTime = ProcessorTime(
      busy: before.busy + 10 * second, stolen: before.stolen, total: before.total + 20 * second)
    return end
  }

  private func findings(_ end: Conditions) -> [String] {
    Findings.during(from: start, to: end).map(\.description)
  }

  @Test func `nothing is said of a quiet run`() {
    #expect(findings(quietEnd) == [])
  }

  @Test func `nothing is said where nothing is known`() throws {
    var (before, after) = (start, quietEnd)
    before.machine = try SystemCopy.machine([:]) { $0 }
    after.machine = before.machine
    #expect(Findings.during(from: before, to: after) == [])
  }

  @Test(arguments: [(50e-9, 300e-9), (300e-9, 50e-9)])
  func `processors that moved are told`(before: Double, after: Double) {
    var (from, to) = (start, quietEnd)
    (from.handOver, to.handOver) = (before, after)
    let found = Findings.during(from: from, to: to).map(\.description)
    #expect(found.count == 1)
    #expect(found[0].contains("\(Int(before * 1e9)) ns from one to another at the start"))
    #expect(found[0].contains("and \(Int(after * 1e9)) ns at its end"))
  }

  @Test(arguments: [(50e-9, 90e-9), (nil, 300e-9), (50e-9, nil)] as [(Double?, Double?)])
  func `processors that stayed, or of which nothing is known, aren't`(
    before: Double?, after: Double?
  ) {
    var (from, to) = (start, quietEnd)
    (from.handOver, to.handOver) = (before, after)
    #expect(Findings.during(from: from, to: to).isEmpty)
  }

  @Test func `a word takes some time from one processor to another`() {
    guard let seconds = HandOver.measure() else { return }
    #expect(seconds > 1e-9 && seconds < 0.1)
  }

  @Test func `loops of unequal times are told`() {
    var end = quietEnd
    // 190 of 40 µs and 10 of 50: a twentieth.
    end.spin = SpinTimes((0..<200).map { $0 % 20 == 0 ? 50e-6 : 40e-6 })
    #expect(
      findings(end) == [
        "spin loop: 95 % of equal loops took 40.0 to 50.0 µs, 5.0 % of them were disturbed: so do "
          + "measurements vary; stop other programs, or measure on a machine of your own"
      ])
  }

  @Test(arguments: [(41e-6, "2.5 % longer"), (39e-6, "2.5 % less time")])
  func `drift is told, with its sign`(seconds: Double, words: String) {
    var end = quietEnd
    end.spin = Self.steady(seconds)
    #expect(
      findings(end) == [
        "drift: equal work took \(words) at the end of the run than at its start: the clock rate "
          + "or a neighbour changed; compare only what was measured side by side"
      ])
    end.spin = Self.steady(40.3e-6)
    #expect(findings(end) == [])
  }

  @Test func `time that the hypervisor gave to others during the run is told`() {
    var end = quietEnd
    end.machine.processorTime?.stolen += 0.4 * ProcessorTime.ticksPerSecond
    #expect(
      findings(end) == [
        "steal time: during the run the hypervisor gave 2.0 % of the processor time to others; "
          + "measure on a machine of your own, or at another hour"
      ])
  }

  @Test func `time that other programs took during the run is told`() {
    var end = quietEnd
    end.machine.processorTime?.busy += 2 * ProcessorTime.ticksPerSecond
    #expect(
      findings(end) == [
        "other programs took 10.0 % of the processor time during the run; stop them"
      ])
  }

  @Test func `processors that were taken away are told`() {
    var end = quietEnd
    end.involuntarySwitches += 900
    #expect(
      findings(end) == [
        "context switches: the system took a processor away from the program 1000 times, 100 a "
          + "second; stop other programs, or use fewer threads"
      ])
  }

  @Test func `processors that came or went are told`() {
    var (from, to) = (start, quietEnd)
    from.machine.quota.processors = nil
    to.machine.quota.processors = nil
    to.machine.usableProcessors = 1
    let found = Findings.during(from: from, to: to).map(\.description)
    #expect(
      found == [
        "processors: the program could use 2 processors at the start of the run and 1 processor at "
          + "its end: threads stayed as many as they were; measure again"
      ])
    // A quota above what may be used changes nothing.
    from.machine.quota.processors = 4
    to.machine.quota.processors = 8
    to.machine.usableProcessors = 2
    #expect(Findings.during(from: from, to: to) == [])
    to.machine.quota.processors = 0.5
    #expect(Findings.during(from: from, to: to).count == 1)
  }

  @Test func `a quota that was used up and a hot processor are told`() {
    var end = quietEnd
    end.machine.quota.throttled = 9
    end.machine.throttlings = 12
    #expect(
      findings(end) == [
        "quota: the container was stopped in 3 periods of the run, because its share of the "
          + "processors was used up; raise its limit, or use fewer threads",
        "throttling: processors slowed down 5 times during the run because they were hot; cool the "
          + "machine, or let it rest before",
      ])
  }
}
