import CPU
import ModelFiles
import Networks
import Suites

/// The networks of a suite's cells, as a folder has them.
struct FoundNetworks {
  /// What is known of each.
  let records: [NetworkRequest: NetworkRecord]

  /// What is known of the data that all of them are of.
  let data: KeptData

  /// What tells the suite's model files from all others.
  let digests: [String]

  /// What the suite says of a network.
  let requests: (Model, StrategyChoice, UInt64) -> NetworkRequest

  private let folder: ModelFolder

  /// Looks for the networks.
  ///
  /// - Throws: `HarnessError.missingNetworks` when some aren't there, or not whole; `.otherModels`
  ///   when they are of several data sets; `ModelFileError` when a file that the suite names can't
  ///   be read.
  init(_ cells: [Cell], _ inputs: SuiteInputs, in folder: ModelFolder) throws {
    self.folder = folder
    let suite = inputs.suite
    var files: [Model: String] = [:]
    for model in suite.models { files[model] = try model.origin.source?.read().network.digest }
    let known = files
    let requests = { (model: Model, strategy: StrategyChoice, seed: UInt64) in
      NetworkRequest(suite, model, strategy, seed: seed, file: known[model])
    }
    self.requests = requests
    digests = suite.models.compactMap { known[$0] }
    var records: [NetworkRequest: NetworkRecord] = [:]
    var missing: [String] = []
    for network in SuiteNetwork.all(of: cells) {
      let request = requests(network.model, network.strategy, network.seed)
      guard records[request] == nil else { continue }
      if let record = folder.record(of: request), folder.isWhole(record) {
        records[request] = record
      } else {
        missing.append(network.name)
      }
    }
    let directory = folder.directory ?? ""
    guard missing.isEmpty else {
      throw HarnessError.missingNetworks(
        directory: directory, names: missing, of: missing.count + records.count)
    }
    self.records = records
    let checksums = Set(records.values.map(\.data)).sorted()
    guard let checksum = checksums.first, checksums.count == 1 else {
      throw HarnessError.otherModels(
        directory: directory,
        found: "networks of \(checksums.count) data sets, with checksums "
          + checksums.joined(separator: ", "), expected: "networks of one")
    }
    guard let data = folder.data(checksum) else {
      throw HarnessError.otherModels(
        directory: directory, found: "no samples of the data with checksum \(checksum)",
        expected: "a .data.json and a .inputs, both whole")
    }
    self.data = data
  }

  /// Where the networks come from, in a sentence.
  ///
  /// - Parameter isEvaluated: whether they are evaluated here.
  func origin(isEvaluated: Bool) -> String {
    let kernels = Set(records.values.map(\.kernels)).sorted().joined(separator: ", ")
    let own = InstructionSets.best.name
    return "networks were made elsewhere, and trained by kernels of \(kernels)"
      + (kernels == own ? "" : "; those of this processor, \(own), would give them other bits")
      + (isEvaluated
        ? "; their accuracy is evaluated again"
        : "; their accuracy is taken from their files (source 'file')")
  }
}
