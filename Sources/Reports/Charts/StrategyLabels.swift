import Analysis
import OrderedCollections
import Results

/// The short names of strategies in charts and tables: the strategy and only those of its
/// parameters that tell it from the other choices, for instance `magnitude 0.9`; a pipeline is
/// named by its stages, for instance `l1+magnitude+sharing`.
struct StrategyLabels {
  /// The choices in order of first appearance, the baseline first.
  let choices: [AppliedStrategy]

  /// The strategies in the order of `choices`.
  let strategies: [String]

  private let details: [AppliedStrategy: String]

  init(_ rows: [SummaryRow]) { self.init(rows.map(\.cell.applied)) }

  init(_ applied: [AppliedStrategy]) {
    let seen = OrderedSet(applied).elements
    choices = seen.filter(\.isBaseline) + seen.filter { !$0.isBaseline }
    strategies = OrderedSet(choices.map(\.name)).elements
    var details: [AppliedStrategy: String] = [:]
    for strategy in strategies {
      let siblings = choices.filter { $0.name == strategy }
      for (choice, detail) in zip(siblings, Self.details(siblings.map(\.given.stages))) {
        details[choice] = detail
      }
    }
    self.details = details
  }

  /// The short name of a choice.
  func label(_ choice: AppliedStrategy) -> String {
    let detail = detail(choice)
    if choice.given.stages.count > 1 { return detail }
    return detail.isEmpty ? choice.name : "\(choice.name) \(detail)"
  }

  /// What tells a choice from the others of its strategy; empty when there are none.
  func detail(_ choice: AppliedStrategy) -> String { details[choice] ?? "" }

  private static func details(_ siblings: [[GivenParameters.Stage]]) -> [String] {
    siblings.map { stages in
      let described = stages.indices.map { position in
        let stage = stages[position]
        let others = siblings.filter { $0.map(\.name) == stages.map(\.name) }.map { $0[position] }
        let values = stage.parameters.compactMap { parameter -> String? in
          let found = others.map { other in
            other.parameters.first { $0.name == parameter.name }?.value
          }
          guard found.contains(where: { $0 != parameter.value }) else { return nil }
          // A key that not all of them have must be named: 0.9 alone could be either.
          return found.contains(nil) ? "\(parameter.name)=\(parameter.value)" : "\(parameter.value)"
        }
        let name = stage.name.isEmpty ? [] : [stage.name]
        return (name + values).joined(separator: " ")
      }
      return described.joined(separator: "+")
    }
  }
}
