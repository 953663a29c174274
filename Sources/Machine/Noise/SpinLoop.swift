import CProcessor
import Foundation

/// A fixed amount of dependent integer work, timed again and again: equal work that takes unequal
/// times shows what the machine does to any measurement. It touches no memory, so that what a
/// program's own data add is not in it.
///
/// ```swift
/// let times = SpinLoop.measure()
/// print(times.seconds, times.variation)
/// ```
public enum SpinLoop {
  /// How many multiplications, each waiting for the one before, a loop makes: some four cycles
  /// each, so that a loop takes 30 to 80 µs on the processors of today. It is the same everywhere,
  /// so that the times of two runs can be compared.
  static let steps: UInt64 = 40_000

  /// Times the loop on one processor, where the system lets a thread stay on one, after a warm-up
  /// that brings its clock rate up. It takes some 0.1 s, and never more than a third of a second.
  public static func measure() -> SpinTimes {
    _ = assay_pin(assay_current_processor())
    defer { assay_unpin() }
    return measure(loops: 2_000, limit: 200_000_000, clock: monotonic) { assay_spin(1, steps) }
  }

  /// Times `loop` until it ran `loops` times or `limit` nanoseconds have passed, at least once for
  /// each block of `SpinTimes`, after a tenth as many untimed ones. Where the clock steps back, no
  /// time passes.
  static func measure(
    loops: Int, limit: UInt64, clock: () -> UInt64, _ loop: () -> UInt64
  ) -> SpinTimes {
    let deadline = clock() + limit / 10
    for _ in 0..<(loops / 10) where clock() < deadline { _ = loop() }
    var nanoseconds: [UInt64] = []
    nanoseconds.reserveCapacity(loops)
    let start = clock()
    var last = start
    while nanoseconds.count < loops
      && (last < start + limit || nanoseconds.count < SpinTimes.blocks)
    {
      let begin = clock()
      _ = loop()
      last = clock()
      nanoseconds.append(last > begin ? last - begin : 1)
    }
    return SpinTimes(nanoseconds.map { Double($0) / 1e9 })
  }

  /// Nanoseconds of a clock that nobody sets.
  private static func monotonic() -> UInt64 { DispatchTime.now().uptimeNanoseconds }
}
