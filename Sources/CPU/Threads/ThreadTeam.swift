import CProcessor
import Foundation
import Kernels
import Synchronization

/// Threads that take parts of one job at a time.
///
/// Between jobs workers spin for some tens of microseconds, because the next layer's job comes
/// sooner than a sleeping thread wakes, and then sleep, so that they don't take a core from
/// whoever works alone.
public final class ThreadTeam: Workers, @unchecked Sendable {
  /// The number of threads, the caller's among them.
  public let count: Int

  /// Why some of them couldn't be started; `nil` when all were. The caller then does their parts: a
  /// job is done all the same, but not by as many threads.
  public let refusal: String?

  /// How many were started beside the caller's.
  private let started: Int

  /// Rounds of waiting before a worker sleeps; a round is a pause instruction, 10 to 40 ns.
  private static let spins = 4000

  private let generation = Atomic<Int>(0)
  private let unfinished = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let wakeUp = NSCondition()
  /// Written by the caller before it raises `generation`, read by workers after they see that.
  private nonisolated(unsafe) var job: (@Sendable (Int) -> Void)?
  /// One job at a time.
  private let callers = NSLock()

  private static let teams = Mutex<[Int: ThreadTeam]>([:])

  /// The process's one team of a size; its threads live as long as the process.
  public static func shared(_ size: Int) -> ThreadTeam {
    teams.withLock { teams in
      if let team = teams[size] { return team }
      let team = ThreadTeam(size: size)
      teams[size] = team
      return team
    }
  }

  private init(size: Int) {
    precondition(size > 0, "a team has at least one thread")
    count = size
    let places = (1..<max(size, 1)).map { ThreadPlace(worker: $0) }
    var refusal: Int32 = 0
    var started = 0
    for place in places where refusal == 0 {
      refusal = place.start()
      if refusal == 0 { started += 1 }
    }
    self.started = started
    self.refusal =
      refusal == 0
      ? nil
      : "found \(started + 1) of \(size) threads, the next can't be started: "
        + String(cString: strerror(refusal))
    for place in places.prefix(started) { place.take(self) }
  }

  /// Calls `body` with 0 to `count - 1`, each on its own thread, and returns when all have
  /// finished.
  public func run(_ body: @Sendable (_ worker: Int) -> Void) {
    callers.lock()
    defer { callers.unlock() }
    withoutActuallyEscaping(body) { body in
      job = body
      unfinished.store(started, ordering: .relaxed)
      generation.add(1, ordering: .sequentiallyConsistent)
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
        wakeUp.lock()
        wakeUp.broadcast()
        wakeUp.unlock()
      }
      body(0)
      for worker in (started + 1)..<max(count, started + 1) { body(worker) }
      while unfinished.load(ordering: .acquiring) > 0 { assay_pause() }
      job = nil
    }
  }

  /// Takes part in every job.
  func work(_ worker: Int) -> Never {
    var seen = 0
    while true {
      waitForJob(after: seen)
      seen += 1
      job?(worker)
      unfinished.subtract(1, ordering: .releasing)
    }
  }

  private func waitForJob(after seen: Int) {
    for _ in 0..<Self.spins {
      if generation.load(ordering: .acquiring) != seen { return }
      assay_pause()
    }
    wakeUp.lock()
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while generation.load(ordering: .sequentiallyConsistent) == seen { wakeUp.wait() }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    wakeUp.unlock()
  }
}
