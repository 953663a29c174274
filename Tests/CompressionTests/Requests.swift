import Compression
import Networks

/// The networks that strategies asked for on their way.
final class Requests {
  private(set) var descriptions: [String] = []

  func task() -> CompressionTask {
    var task = CompressionTests.task()
    task.sharedNetworks = { description, make throws(TrainingError) in
      self.descriptions.append(description)
      return try make()
    }
    return task
  }
}
