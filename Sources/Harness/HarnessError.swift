import CPU
import Execution
import Suites

/// Why a run could not start or go on.
public enum HarnessError: Error, CustomStringConvertible {
  /// A model doesn't fit the data set.
  case widths(path: String, model: Model, found: String, expected: String, remedy: String)
  /// The loss is one for classes, and the data have targets.
  case loss(path: String, found: String, dataset: String)
  /// A model that must be trained, in a suite without data.
  case noData(path: String, model: Model)
  /// Networks that a folder of models lacks: their names, and of how many they are.
  case missingNetworks(directory: String, names: [String], of: Int)
  /// A folder of models that doesn't hold what it should.
  case otherModels(directory: String, found: String, expected: String)
  /// The run to resume is of another suite.
  case otherSuite(directory: String, suite: String)
  /// The run to resume is of another part of the suite.
  case otherShard(directory: String, found: String?, expected: String?)
  /// The run to resume is of other data.
  case otherData(directory: String, found: String?, expected: String)
  /// The run to resume emptied caches before each call and this one would not, or the other way
  /// round.
  case otherCaches(directory: String, wereCold: Bool)
  /// The run to resume is of another machine.
  case otherMachine(directory: String, differences: [String])
  /// The run to resume is of another program.
  case otherProgram(directory: String, found: String, expected: String)
  /// A backend that isn't on this machine.
  case backend(name: String, BackendError)
  /// Instruction sets of which this processor runs none.
  case instructionSets([String])
  /// Threads that the system refuses, in its words.
  case threads(String)
  /// Kernels that can't compute what they are to be measured on, one reason each.
  case noKernel([String])
  /// Valgrind isn't on this machine.
  case noSimulator
  /// A simulated program that failed, with its own words.
  case simulation(String)

  /// One line: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .widths(let path, let model, let found, let expected, let remedy):
      "\(path):\(model.line):\(model.column): model '\(model.name)' has \(found), but \(expected); "
        + remedy
    case .loss(let path, let found, let dataset):
      "\(path): found 'loss: \(found)' in 'training', a loss for classes, but \(dataset) has "
        + "targets; leave it out, or write mean-squared-error"
    case .noData(let path, let model):
      "\(path):\(model.line):\(model.column): model '\(model.name)' must be trained, but 'dataset: "
        + "none' has no data; name data, or a trained network's file: {file: model.onnx}"
    case .missingNetworks(let directory, let names, let count):
      "\(directory): \(names.count) of the \(count) networks aren't there, or not whole: "
        + names.prefix(5).joined(separator: "; ") + (names.count > 5 ? "; …" : "")
    case .otherModels(let directory, let found, let expected):
      "\(directory): found \(found), expected \(expected)"
    case .otherSuite(let directory, let suite):
      "\(directory)/environment.json: the run is of another version of suite '\(suite)', expected "
        + "the same text"
    case .otherShard(let directory, let found, let expected):
      "\(directory)/environment.json: the run is of \(found.map { "part \($0)" } ?? "all") of the "
        + "suite, expected \(expected ?? "all")"
    case .otherData(let directory, let found, let expected):
      "\(directory)/environment.json: the run is of data with checksum \(found ?? "(none)"), "
        + "expected \(expected)"
    case .otherCaches(let directory, let wereCold):
      "\(directory)/environment.json: the run was measured with "
        + (wereCold ? "empty caches, expected full ones" : "full caches, expected empty ones")
    case .otherMachine(let directory, let differences):
      "\(directory)/environment.json: the run is of another machine, expected the same: "
        + differences.joined(separator: "; ")
    case .otherProgram(let directory, let found, let expected):
      "\(directory)/environment.json: the run is of another program, \(found); expected \(expected)"
    case .backend(let name, let error):
      "backend '\(name)': \(error)"
    case .instructionSets(let names):
      "instruction set \(names.joined(separator: ", ")): this processor doesn't run it; it runs "
        + InstructionSets.names.joined(separator: ", ")
    case .threads(let refusal):
      "threads: \(refusal); ask for fewer, or raise the limit on processes"
    case .noKernel(let reasons):
      "nothing to measure: \(reasons.joined(separator: "; "))"
    case .noSimulator:
      "valgrind: not found on PATH, and simulated counters need it; install the package valgrind"
    case .simulation(let message):
      "valgrind: the simulated program failed: \(message)"
    }
  }
}
