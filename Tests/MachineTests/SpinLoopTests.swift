import CProcessor
import Testing

@testable import Machine

@Suite struct SpinLoopTests {
  @Test(arguments: [0, 1, 2, 1000])
  func `the loop computes as many steps as it is told`(steps: UInt64) {
    var expected: UInt64 = 17
    for _ in 0..<steps { expected = expected &* 6_364_136_223_846_793_005 &+ 1 }
    #expect(assay_spin(17, steps) == expected)
  }

  /// A clock that stands still but for loops, each of which takes as long as the list says.
  private final class Stage {
    var now: UInt64 = 5_000
    var loops = 0
    let durations: [UInt64]

    init(_ durations: [UInt64]) { self.durations = durations }

    func loop() -> UInt64 {
      now += durations[loops % durations.count]
      loops += 1
      return now
    }
  }

  @Test func `loops after the warm-up are timed one by one`() {
    let stage = Stage([7_000_000] + [UInt64](repeating: 40_000, count: 299))
    let times = SpinLoop.measure(
      loops: 200, limit: 1_000_000_000, clock: { stage.now }, stage.loop)
    // The slow first one is among the tenth that isn't timed.
    #expect(stage.loops == 220)
    #expect(times.loops == 200 && times.seconds == 40e-6)
    #expect(times.low == 40e-6 && times.high == 40e-6)
  }

  @Test func `a slow machine ends at the limit, with a loop for each block`() {
    let slow = Stage([20_000_000])
    #expect(
      SpinLoop.measure(loops: 2000, limit: 1_000_000_000, clock: { slow.now }, slow.loop).loops
        == 50)
    let slower = Stage([2_000_000_000])
    #expect(
      SpinLoop.measure(loops: 2000, limit: 1_000_000_000, clock: { slower.now }, slower.loop).loops
        == SpinTimes.blocks)
  }

  @Test func `a pinned thread stays where it is, and what it could use is still counted`() {
    let before = assay_usable_processors()
    let last = assay_usable_processor(before - 1)
    if assay_pin(last) {
      #expect(assay_current_processor() == last)
      #expect(assay_usable_processors() == before)
      assay_unpin()
    }
    #expect(assay_usable_processors() == before)
    #expect(assay_usable_processor(before) == -1)
  }

  @Test func `this machine's loops take time`() {
    let times = SpinLoop.measure()
    #expect(times.loops >= SpinTimes.blocks && times.seconds > 0)
    #expect(times.low <= times.seconds && times.seconds <= times.high)
    #expect((0...1).contains(times.disturbed))
  }
}
