/// A network whose instructions are to be counted: what a simulated process is told.
struct SimulationJob: Codable, Equatable {
  /// The compressed network's file.
  let model: String

  /// The instruction set's name, and samples per call.
  let isa: String
  let batch: Int

  /// A file of what calls run on, as `InputsFile` writes it.
  let inputs: String
}
