import OrderedCollections
import Suites

/// A network of a suite, whatever backends and batches it is measured with.
struct SuiteNetwork: Hashable {
  let model: Model
  let strategy: StrategyChoice
  let seed: UInt64

  /// What networks have in common that are made of one.
  struct Origin: Hashable {
    let model: Model
    let seed: UInt64
  }

  /// What the suite calls it.
  var name: String { "\(model.name)/\(strategy.label), seed \(seed)" }

  /// Those of cells, each once, in the order of the cells.
  static func all(of cells: [Cell]) -> [SuiteNetwork] {
    Array(
      OrderedSet(
        cells.map { SuiteNetwork(model: $0.model, strategy: $0.strategy, seed: $0.seed) }))
  }
}
