import Parameters
import Suites

/// What a process that measures for another is asked and answers. Both speak in lines of JSON, up
/// to the blocks, which would be too slow in text.
enum WorkerMessages {
  /// Raised when a message changes. Workers of other programs say theirs first.
  static let version = 1

  /// The first line that a worker writes.
  struct Greeting: Codable {
    var assay = "worker"
    var version = WorkerMessages.version
  }

  /// What to prepare: the one line that a worker reads.
  struct Task: Codable, Sendable {
    /// The processor to stay on, where calls have one thread; `nil` leaves that to the system.
    var processor: Int?

    /// What the networks are run on: `count × width`.
    var inputs: [Float]

    /// How many inputs make a sample.
    var width: Int

    var cells: [Cell]
  }

  /// A network on a backend.
  struct Cell: Codable, Sendable {
    /// The file of the network.
    var model: String

    var backend: Backend

    var batch: Int

    /// Bytes that are taken before the cell is prepared, and kept.
    var padding: Int

    /// The kernel for each layer; `nil` to choose them by their times.
    var kernels: [String]?
  }

  /// A backend by its word and what it is pinned to.
  struct Backend: Codable, Sendable {
    var name: String
    var word: String?
    var number: Int?

    init(_ choice: BackendChoice) {
      name = choice.backend
      if case .word(let word) = choice.pin { self.word = word }
      if case .integer(let number) = choice.pin { self.number = number }
    }

    var pin: Parameters.Value? { word.map { .word($0) } ?? number.map { .integer($0) } }
  }

  /// What became of a cell.
  struct Prepared: Codable, Sendable {
    /// The outputs of the first batch.
    var outputs: [Float] = []

    /// What a call takes, in seconds, after the warm-up.
    var perCall: Double = 0

    /// The kernel of each layer.
    var kernels: [String] = []

    /// The bytes of packed weights that a call reads; older programs don't say it.
    var weightBytes: Int?

    /// Why it can't be measured; `nil` when it can.
    var failure: String?
  }

  /// A block to time. Its answer is the seconds of a call, a `Double`.
  struct Block: Sendable {
    /// The place of the cell in the task.
    var cell: UInt32

    /// How many calls, after one that isn't timed.
    var calls: UInt32

    /// Which of the inputs.
    var input: UInt32
  }
}
