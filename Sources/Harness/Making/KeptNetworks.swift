import Networks
import Suites

/// The networks of a folder, made elsewhere: nothing is trained.
final class KeptNetworks: NetworkSupply {
  private let folder: ModelFolder
  private let records: [NetworkRequest: NetworkRecord]
  private let requests: (Model, StrategyChoice, UInt64) -> NetworkRequest

  private let maker: NetworkMaker?

  /// - Parameters:
  ///   - records: what is known of the networks.
  ///   - requests: what the suite says of them.
  ///   - maker: evaluates them where their data are; `nil` elsewhere.
  init(
    _ folder: ModelFolder, records: [NetworkRequest: NetworkRecord],
    requests: @escaping (Model, StrategyChoice, UInt64) -> NetworkRequest, maker: NetworkMaker?
  ) {
    self.folder = folder
    self.records = records
    self.requests = requests
    self.maker = maker
  }

  func make(
    _ model: Model, _ strategy: StrategyChoice, seed: UInt64,
    report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> MadeNetwork {
    guard let record = records[requests(model, strategy, seed)] else {
      throw .unsuitable(reason: "the network isn't in the folder of models")
    }
    if let failure = record.failure { throw .unsuitable(reason: failure) }
    guard let entry = folder.cache.entry(for: record.description) else {
      throw .unsuitable(
        reason: "the network's file is damaged: delete "
          + "\(folder.cache.path(record.description) ?? "").assay and make it again")
    }
    let evaluated = maker?.quality(of: entry.network)
    return MadeNetwork(
      network: entry.network, denseBytes: record.denseBytes,
      quality: evaluated ?? record.quality,
      qualitySource: evaluated == nil ? .file : .evaluation,
      trainingSeconds: entry.seconds, isOfOtherProcess: true)
  }

  func canMake(_ model: Model, _ strategy: StrategyChoice) -> Bool {
    maker?.canMake(model, strategy) ?? true
  }
}
