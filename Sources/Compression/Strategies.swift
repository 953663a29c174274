import Suites

/// Every strategy that a suite file can name.
public enum Strategies {
  /// One line per strategy; `pipeline`, which is made of these, is not among them.
  public static let all: [any NamedStrategy.Type] = [
    Dense.self,
    RandomPruning.self,
    L1Regularization.self,
    L2Regularization.self,
    ElasticNet.self,
    MagnitudePruning.self,
    TaylorPruning.self,
    ActivationPruning.self,
    StructuredPruning.self,
    FromScratch<StructuredPruning>.self,
    DepthPruning.self,
    FromScratch<DepthPruning>.self,
    WeightSharing.self,
    LayerTying.self,
    Int8Quantization.self,
    BudgetSearch.self,
    Distillation.self,
    Student.self,
  ]

  /// The strategy of a choice that was validated against the schemas of `all`.
  public static func make(_ choice: StrategyChoice) -> any Strategy {
    guard choice.stages.isEmpty else { return Pipeline(stages: choice.stages.map(make)) }
    guard let type = all.first(where: { $0.schema.name == choice.name }) else {
      preconditionFailure("no strategy is called \(choice.name)")
    }
    return type.init(choice.parameters)
  }
}
