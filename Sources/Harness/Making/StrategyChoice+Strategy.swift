import Compression
import Suites

extension StrategyChoice {
  /// The strategy that a suite file chose, or the pipeline of its stages.
  var strategy: any Strategy {
    stages.isEmpty
      ? Strategies.make(name, parameters) : Pipeline(stages: stages.map(\.strategy))
  }
}
