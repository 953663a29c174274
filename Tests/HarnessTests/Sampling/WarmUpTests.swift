import Execution
import Testing

@testable import Harness

/// Takes less time in each call than in the one before, down to a limit.
private final class Falling: Timed {
  private(set) var calls = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func run() {
    calls += 1
    let end = ContinuousClock.now + .microseconds(100 + 1000 * max(0, limit - calls))
    while ContinuousClock.now < end {}
  }
}

@Suite struct WarmUpTests {
  @Test func `calls go on while they get faster`() {
    let timed = Falling(limit: 6)
    let warmUp = WarmUp(timed, least: 0, timer: BlockTimer())
    #expect(timed.calls > 6)
    #expect(warmUp.perCall < 1e-3)
  }

  @Test func `they end even when they never get steady`() {
    let timed = Falling(limit: 1000)
    let warmUp = WarmUp(timed, least: 0, timer: BlockTimer())
    #expect(timed.calls <= 30 && warmUp.perCall > 0.5)
  }

  @Test func `they last as long as was asked for`() {
    let start = ContinuousClock.now
    _ = WarmUp(Falling(limit: 0), least: 0.05, timer: BlockTimer())
    #expect(ContinuousClock.now - start >= .milliseconds(40))
  }
}
