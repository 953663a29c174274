import Testing

@testable import Kernels

@Suite struct TimelineTests {
  @Test func `stages follow each other without a gap in their order`() {
    let timeline = Timeline(workers: 1, capacity: 8)
    timeline.enter(.data)
    timeline.enter(.forward, layer: 0)
    timeline.enter(.forward, layer: 1)
    timeline.leave()
    timeline.leave()
    let spans = Array(timeline.spans(of: 0))
    #expect(spans.map(\.stage) == [.data, .forward, .forward])
    #expect(spans.map(\.layer) == [-1, 0, 1])
    #expect(spans.allSatisfy { $0.work == .stage && $0.start <= $0.end })
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  @Test func `what finds no room is counted, and clearing makes room`() {
    let timeline = Timeline(workers: 2, capacity: 2)
    for _ in 0..<5 { timeline.add(.product, worker: 1, since: Timeline.now) }
    #expect(timeline.spans(of: 1).count == 2 && timeline.lost == 3)
    #expect(timeline.spans(of: 0).isEmpty)
    timeline.clear()
    #expect(timeline.lost == 0 && timeline.spans(of: 1).isEmpty)
  }

  @Test func `ticks are those of the system's clock`() async throws {
    let clock = ContinuousClock()
    // An interruption between two readings of clocks makes a try wrong, not all of them.
    let errors = (0..<20).map { _ in
      let begin = clock.now
      let first = Timeline.now
      while clock.now - begin < .milliseconds(5) {}
      let seconds = Double(Timeline.now - first) * Timeline.secondsPerTick
      return abs(seconds / ((clock.now - begin) / .seconds(1)) - 1)
    }
    #expect(errors.contains { $0 < 0.01 }, "\(errors)")
  }
}
