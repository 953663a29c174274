/// A network whose instructions are to be counted: what a simulated process is told.
struct SimulationJob: Codable, Equatable {
  /// The compressed network's file.
  let model: String

  /// The instruction set's name, and samples per call.
  let isa: String
  let batch: Int

  /// A file of what calls run on, as `InputsFile` writes it.
  let inputs: String

  /// The name of each layer's kernel; `nil` takes those that need the fewest instructions.
  var kernels: [String]?

  /// The same on kernels that are given.
  func on(_ kernels: [String]) -> SimulationJob {
    var job = self
    job.kernels = kernels
    return job
  }
}

/// What a simulated process answers for a job.
struct SimulationCount: Codable, Equatable {
  /// The kernels that were counted, in the layers' order.
  let kernels: [String]

  /// Further kernels that could be counted, where none were given; see `InstructionCount.others`.
  let others: [[String]]

  /// The instructions of one call; `nil` when no kernel of a name can compute its layer.
  let instructions: Double?
}
