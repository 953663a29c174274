import Compression
import Suites

/// How a suite is divided into parts. What a cell or a network costs is guessed from the suite
/// alone: what a machine knows of its speed, its data or its cache would divide it otherwise there.
extension Shard {
  /// Those cells that this part measures. Cells that are measured together stay together.
  ///
  /// - Parameter trains: whether networks are made as well.
  public func cells(of all: [Cell], in suite: Suite, trains: Bool) -> [Cell] {
    let groups = CellGroups.all(of: all)
    var costs = groups.map { Double($0.count) * suite.measure.expectedSeconds }
    if trains {
      // Groups of several batches need the same networks; the first of them to come makes them.
      var sharing: [SuiteNetwork: [Int]] = [:]
      for (place, group) in groups.enumerated() {
        for network in SuiteNetwork.all(of: group) { sharing[network, default: []].append(place) }
      }
      let networks = SuiteNetwork.all(of: all)
      for (network, seconds) in zip(networks, suite.expectedSeconds(of: networks)) {
        let places = sharing[network] ?? []
        for place in places { costs[place] += seconds / Double(places.count) }
      }
    }
    return places(ofCosts: costs).flatMap { groups[$0] }
  }

  /// Those networks that this part makes.
  func networks(of all: [SuiteNetwork], in suite: Suite) -> [SuiteNetwork] {
    places(ofCosts: suite.expectedSeconds(of: all)).map { all[$0] }
  }
}

extension MeasurementPlan {
  /// What a cell takes: half a second to be prepared, which is to try its kernels, and its time.
  fileprivate var expectedSeconds: Double { 0.5 + warmup + time }
}

extension Suite {
  /// What is taken for the ends of a network that are left to the data, for how many samples these
  /// have, and for how many operations a second training does: any will do that are about right.
  private static let guess = (inputs: 784, outputs: 10, samples: 60_000, speed: 2e10)

  /// What making each of some networks takes. Teachers are counted for the first that needs them.
  fileprivate func expectedSeconds(of networks: [SuiteNetwork]) -> [Double] {
    var costs: [SuiteNetwork.Origin: TrainingCost] = [:]
    return networks.map { network in
      let widths = network.model.widths(inputs: Self.guess.inputs, outputs: Self.guess.outputs)
      let origin = SuiteNetwork.Origin(model: network.model, seed: network.seed)
      var cost =
        costs[origin]
        ?? TrainingCost(
          widths: widths, training: training.epochs, fineTuning: training.fineTuneEpochs)
      let epochs =
        network.strategy.isBaseline
        ? Double(training.epochs) : network.strategy.strategy.epochs(&cost)
      costs[origin] = cost
      let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + Double($1.0 * $1.1) }
      let samples = Double(training.samples ?? Self.guess.samples)
      // Forward, and backward for inputs and weights: two operations each for a weight. A second
      // is for all that isn't training.
      return 1 + epochs * samples * 6 * weights / Self.guess.speed
    }
  }
}
