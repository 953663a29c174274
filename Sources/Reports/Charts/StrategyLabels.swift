import Analysis
import OrderedCollections
import Results

/// What was done to the network: a strategy with its parameters.
struct StrategyChoice: Hashable {
  var strategy, parameters: String

  init(_ cell: CellKey) {
    strategy = cell.strategy
    parameters = cell.parameters
  }
}

/// The short names of strategies in charts and tables: the strategy and only those of its
/// parameters that tell it from the other choices, for instance `magnitude 0.9`; a pipeline is
/// named by its stages, for instance `l1+magnitude+sharing`.
struct StrategyLabels {
  /// The choices in order of first appearance, `dense` first.
  let choices: [StrategyChoice]

  /// The strategies in the order of `choices`.
  let strategies: [String]

  private let details: [StrategyChoice: String]

  init(_ rows: [SummaryRow]) {
    let seen = OrderedSet(rows.map { StrategyChoice($0.cell) }).elements
    choices = seen.filter { $0.strategy == "dense" } + seen.filter { $0.strategy != "dense" }
    strategies = OrderedSet(choices.map(\.strategy)).elements
    var details: [StrategyChoice: String] = [:]
    for strategy in strategies {
      let siblings = choices.filter { $0.strategy == strategy }
      let stages = siblings.map { Self.stages($0.parameters) }
      for (choice, detail) in zip(siblings, Self.details(stages)) {
        details[choice] = detail
      }
    }
    self.details = details
  }

  /// The short name of a choice.
  func label(_ choice: StrategyChoice) -> String {
    let detail = detail(choice)
    if choice.parameters.contains("|") { return detail }
    return detail.isEmpty ? choice.strategy : "\(choice.strategy) \(detail)"
  }

  /// What tells a choice from the others of its strategy; empty when there are none.
  func detail(_ choice: StrategyChoice) -> String { details[choice] ?? "" }

  /// One stage of a pipeline; a plain strategy is one stage without a name.
  private struct Stage {
    var name: String
    var values: [(key: String, value: String)]
  }

  /// Splits `l1 lambda=1e-05 | sharing bits=4` or `sparsity=0.9 scope=global`.
  private static func stages(_ parameters: String) -> [Stage] {
    parameters.split(separator: "|").map { part in
      let words = part.split(separator: " ").map(String.init)
      let values = words.filter { $0.contains("=") }.map { word in
        let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (key: String(halves[0]), value: String(halves[1]))
      }
      return Stage(name: words.filter { !$0.contains("=") }.joined(separator: " "), values: values)
    }
  }

  private static func details(_ siblings: [[Stage]]) -> [String] {
    siblings.map { stages in
      let described = stages.indices.map { position in
        let stage = stages[position]
        let others = siblings.filter { $0.map(\.name) == stages.map(\.name) }.map { $0[position] }
        let values = stage.values.compactMap { key, value -> String? in
          let found = others.map { other in other.values.first { $0.key == key }?.value }
          guard found.contains(where: { $0 != value }) else { return nil }
          // A key that not all of them have must be named: 0.9 alone could be either.
          return found.contains(nil) ? "\(key)=\(value)" : value
        }
        let name = stage.name.isEmpty ? [] : [stage.name]
        return (name + values).joined(separator: " ")
      }
      return described.joined(separator: "+")
    }
  }
}
