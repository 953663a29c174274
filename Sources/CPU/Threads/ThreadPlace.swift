import CProcessor
import Foundation
import Kernels
import Synchronization

/// A thread of a team, which is whole only when all of its threads were tried. Foundation's threads
/// say nothing when the system refuses them.
final class ThreadPlace: Sendable {
  private let worker: Int
  private let team = Mutex<ThreadTeam?>(nil)

  init(worker: Int) { self.worker = worker }

  /// Starts the thread, which lives as long as the process; returns an errno, or 0.
  func start() -> Int32 {
    let own = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let refusal = pthread_create(
      &thread, nil,
      { place in
        if let place { Unmanaged<ThreadPlace>.fromOpaque(place).takeRetainedValue().work() }
        return nil
      }, own.toOpaque())
    guard refusal == 0 else {
      own.release()
      return refusal
    }
    pthread_detach(thread)
    return 0
  }

  /// Puts the thread to work.
  func take(_ team: ThreadTeam) { self.team.withLock { $0 = team } }

  private func work() {
    Thread.current.name = "assay-\(worker)"
    while true {
      if let team = team.withLock({ $0 }) { withDenormalsFlushed { team.work(worker) } }
      assay_pause()
    }
  }
}
