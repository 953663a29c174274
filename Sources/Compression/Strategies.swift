import Parameters

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
    LowRank.self,
    FromScratch<LowRank>.self,
    WeightSharing.self,
    LayerTying.self,
    Int8Quantization.self,
    BudgetSearch.self,
    Distillation.self,
    Student.self,
  ]

  /// The strategy of a name, with parameters that its schema has validated.
  public static func make(_ name: String, _ parameters: Parameters) -> any Strategy {
    guard let type = all.first(where: { $0.schema.name == name }) else {
      preconditionFailure("no strategy is called \(name)")
    }
    return type.init(parameters)
  }
}
