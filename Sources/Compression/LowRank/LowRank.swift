import Networks
import Parameters

/// Two layers instead of one, whose product is the nearest to its weights among those of a rank:
/// the first without activation, as narrow as the rank, the second with the layer's biases and
/// activation (Xue, Li & Gong, "Restructuring of deep neural network acoustic models with singular
/// value decomposition", 2013; Denton et al., "Exploiting linear structure within convolutional
/// networks for efficient evaluation", 2014). Then they are fine-tuned.
///
/// A layer of m outputs and n inputs has `rank · (m + n)` weights then instead of `m · n`. One that
/// this wouldn't make smaller stays whole. The control, `low-rank-scratch`, trains such pairs of
/// layers from the beginning (Sainath et al., "Low-rank matrix factorization for deep neural
/// network training with high-dimensional output targets", 2013).
public struct LowRank: ShapeStrategy {
  /// `low-rank: {keep: 0.25}`, `{rank: 32}`, `{ranks: [54, 16, 10]}` or `{energy: 0.95}`
  public static let schema = StrategySchema(
    "low-rank",
    help: "Makes two layers of one by its singular values: the first, of a few outputs, without "
      + "activation. What this wouldn't make smaller stays whole. In a pipeline it stands before "
      + "stages that prune single weights, share or round them.",
    parameters: parameters, exactlyOne: [["rank", "ranks", "energy", "keep"]],
    controls: control("low-rank", parameters),
    objection: { RankBudget($0).objection($1) }, outcomes: { RankBudget($0).outcomes($1) })

  private static let parameters: [Parameter] = [
    .init(
      "rank", .integer(1...1_000_000),
      help: "The rank of each layer that gets smaller by it."),
    .init(
      "ranks", .list(.integer(1...1_000_000)),
      help: "The rank of each layer, first to last; one that doesn't make its layer smaller leaves "
        + "it whole."),
    .init(
      "energy", .number(0...1, openLow: true),
      help: "The share of the sum of squared singular values to keep."),
    .init(
      "keep", .number(0...1, openLow: true), help: "The fraction of the weights to keep, at most."),
    .init(
      "scope", .word(RankBudget.Scope.allCases.map(\.rawValue)), default: .word("global"),
      help: "Whether each layer keeps the energy or the weights, or the network as a whole: then "
        + "singular values stay by their share of their layer's energy for each weight they take."),
  ]

  let budget: RankBudget

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    budget = RankBudget(parameters)
  }

  /// The network with two layers for each one that gets smaller so, found once for the strategy,
  /// its control and pipelines that begin with it.
  ///
  /// - Throws: `TrainingError.unsuitable` also for weights that an earlier stage holds at zero, in
  ///   codebooks or to bytes.
  public func smaller(_ task: CompressionTask) throws(TrainingError) -> Network {
    // A stage of a pipeline may get another shape than the suite's model has.
    if let objection = budget.objection(task.network.shape) {
      throw .unsuitable(reason: "low-rank: \(objection)")
    }
    let description = "low-rank \(budget.amount); network \(task.network.digest)"
    return try task.sharedNetworks(description) { () throws(TrainingError) in factored(task) }
  }

  private func factored(_ task: CompressionTask) -> Network {
    let layers = task.network.singularValues(on: task.trainer.table) {
      task.progress("singular values", $0)
    }
    let spectra = zip(task.network.layers, layers).map { layer, values in
      Spectrum(
        LayerWidths(inputs: layer.inputs, outputs: layer.outputs), values: values.values)
    }
    return task.network.factored(layers, ranks: budget.ranks(spectra))
  }

  /// The network, in which biases of layers without activation are added to those of the next.
  public func finished(_ network: Network) -> Network { network.withoutLinearBiases() }
}
