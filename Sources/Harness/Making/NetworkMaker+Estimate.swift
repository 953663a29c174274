import Compression
import Networks
import Suites

extension NetworkMaker {
  /// On how many samples a model is trained to see how fast it goes.
  private static let trialSamples = 2048

  /// How long the networks of cells take to train that aren't kept; `nil` where all are, and where
  /// a trial fails, as training itself will then.
  func estimate(_ cells: [Cell]) -> TrainingEstimate? { estimate(SuiteNetwork.all(of: cells)) }

  /// The same of networks.
  func estimate(_ all: [SuiteNetwork]) -> TrainingEstimate? {
    var networks = 0
    var seconds = 0.0
    for (model, own) in Dictionary(grouping: all, by: \.model) {
      var epochs = 0.0
      for (seed, own) in Dictionary(grouping: own, by: \.seed) {
        let missing = Set(own.map(\.strategy)).union([dense]).filter {
          !isKept(model, $0, seed: seed)
        }
        networks += missing.count
        var cost = TrainingCost(
          widths: widths(of: model), training: plan.epochs, fineTuning: plan.fineTuneEpochs)
        for strategy in missing {
          epochs += strategy == dense ? Double(plan.epochs) : strategy.strategy.epochs(&cost)
        }
      }
      guard epochs > 0 else { continue }
      guard let epoch = try? secondsPerEpoch(model) else { return nil }
      seconds += epochs * epoch
    }
    return networks == 0 ? nil : TrainingEstimate(networks: networks, seconds: seconds)
  }

  private func secondsPerEpoch(_ model: Model) throws(TrainingError) -> Double {
    let samples = train.prefix(Self.trialSamples)
    var configuration = plan.configuration(seed: 1)
    configuration.epochs = 1
    configuration.patience = nil
    var seconds = 0.0
    // The first time is for memory and clock rates to settle.
    for _ in 0..<2 {
      let start = ContinuousClock.now
      _ = try trainer.train(
        freshNetwork(model, seed: 1), on: samples, validation: samples,
        configuration: configuration)
      seconds = (ContinuousClock.now - start) / .seconds(1)
    }
    return seconds * Double(train.count) / Double(samples.count)
  }
}
