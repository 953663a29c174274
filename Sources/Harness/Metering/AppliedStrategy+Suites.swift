import Parameters
import Results
import Suites

extension AppliedStrategy {
  /// What the rows of a run say of a suite's strategy.
  init(_ choice: StrategyChoice) {
    self.init(
      choice.name, parameters: choice.parametersText, label: choice.label,
      given: choice.stages.isEmpty
        ? .plain(Self.given(choice.parameters))
        : .pipeline(choice.stages.map { .init($0.name, Self.given($0.parameters)) }),
      isBaseline: choice.isBaseline, controlOf: choice.controlOf, lacks: choice.lacks)
  }

  private static func given(_ parameters: Parameters) -> [GivenParameters.Parameter] {
    parameters.entries.map { .init($0.name, .init($0.value)) }
  }
}

extension GivenParameters.Value {
  fileprivate init(_ value: Parameters.Value) {
    switch value {
    case .number(let number): self = .number(number)
    case .integer(let number): self = .number(Double(number))
    case .word(let word): self = .word(word)
    case .list(let items): self = .list(items.map { .init($0) })
    }
  }
}
