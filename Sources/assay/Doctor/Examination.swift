import CPU
import Counters
import Datasets
import Foundation
import Machine

/// What checks look at. Tests make their own.
struct Examination: Sendable {
  /// The machine at two moments, about a second apart, and what lies between them.
  var start, end: Conditions

  /// How the program was built.
  var build: Build

  /// The instruction sets that the kernels use here, best first.
  var instructionSets: [String]

  /// What the processor does at most, where that was measured.
  var roofs: MachineRoofs?

  /// What can be counted, and why the rest can't.
  var counting: CounterSurvey

  /// The process's environment variables.
  var variables: [String: String]

  /// Where data sets are looked for, each in a directory of its name.
  var dataPlaces: [String]

  /// The directory that the program was started in, below which reports are written.
  var directory: String

  /// The machine as it was last seen.
  var machine: MachineState { end.machine }

  /// How steadily it worked.
  var noise: NoiseReport {
    NoiseReport(
      start: start.spin, end: end.spin, handOvers: [start, end].compactMap(\.handOver))
  }

  /// Looks at this machine: some two seconds, in most of which nothing is done.
  static func ofThisMachine() async -> Examination {
    let start = Conditions.now()
    // Long enough that a program which shares the machine is seen.
    try? await Task.sleep(for: .seconds(1))
    let variables = ProcessInfo.processInfo.environment
    let end = Conditions.now()
    let identity = end.machine.identity(instructionSets: InstructionSets.names)
    return Examination(
      start: start, end: end, build: Compiler.build, instructionSets: InstructionSets.names,
      roofs: MachineRoofs.stored(for: identity, variables),
      counting: CounterSession.survey(events: []), variables: variables,
      dataPlaces: DatasetLoader.places(environment: variables),
      directory: FileManager.default.currentDirectoryPath)
  }
}
