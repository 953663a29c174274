import CProcessor
import Foundation
import Synchronization

/// How long a word takes from one processor to another: what threads pay for each layer that they
/// share. It is some 50 ns between cores that share a cache, several times that between others; on
/// a virtual machine the host may move processors from one to the other.
public enum HandOver {
  /// What two threads write in turn: odd numbers are calls, even ones answers.
  private final class Word: Sendable {
    let value = Atomic<Int>(0)
    let trips: Int
    let processor: Int32

    init(trips: Int, processor: Int32) {
      self.trips = trips
      self.processor = processor
    }

    func answer() {
      _ = assay_pin(processor)
      for trip in 0..<trips {
        while value.load(ordering: .acquiring) != 2 * trip + 1 { assay_pause() }
        value.store(2 * trip + 2, ordering: .releasing)
      }
    }
  }

  /// Seconds from the first to the last processor that may be used, as half of a round trip: the
  /// median of blocks of trips, some milliseconds in all; `nil` where there is one processor, or no
  /// thread can be had.
  public static func measure() -> Double? { measure(blocks: 200, trips: 20) }

  static func measure(blocks: Int, trips: Int) -> Double? {
    let processors = assay_usable_processors()
    guard processors > 1 else { return nil }
    let word = Word(
      trips: blocks * trips, processor: assay_usable_processor(processors - 1))
    let shared = Unmanaged.passRetained(word)
    var thread = pthread_t()
    let refusal = pthread_create(
      &thread, nil,
      { word in
        if let word { Unmanaged<Word>.fromOpaque(word).takeRetainedValue().answer() }
        return nil
      }, shared.toOpaque())
    guard refusal == 0 else {
      shared.release()
      return nil
    }
    defer { pthread_join(thread, nil) }
    _ = assay_pin(assay_usable_processor(0))
    defer { assay_unpin() }
    let seconds = (0..<blocks).map { block in
      let start = ContinuousClock.now
      for trip in (block * trips)..<((block + 1) * trips) {
        word.value.store(2 * trip + 1, ordering: .releasing)
        while word.value.load(ordering: .acquiring) != 2 * trip + 2 { assay_pause() }
      }
      return (ContinuousClock.now - start) / .seconds(1) / Double(2 * trips)
    }
    return seconds.sorted()[blocks / 2]
  }
}
