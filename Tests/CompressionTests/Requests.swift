import Compression
import Networks
import Synchronization

/// The networks that strategies asked for on their way.
final class Requests: Sendable {
  private let all = Mutex<[String]>([])

  var descriptions: [String] { all.withLock(\.self) }

  func task() -> CompressionTask {
    var task = CompressionTests.task()
    task.sharedNetworks = { description, make throws(TrainingError) in
      self.all.withLock { $0.append(description) }
      return try make()
    }
    return task
  }
}
