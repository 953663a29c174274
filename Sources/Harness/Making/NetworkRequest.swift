import Networks
import Suites

/// What a suite says of a network, without anything that only its data tell: by it networks are
/// found where the data aren't.
struct NetworkRequest: Hashable {
  /// All of it in words. Equal texts mean equal networks, given equal data and kernels.
  let text: String

  /// - Parameter file: what tells the model's file from all others; `nil` where it has none.
  init(
    _ suite: Suite, _ model: Model, _ strategy: StrategyChoice, seed: UInt64, file: String?
  ) {
    text = [
      "recipe \(ModelCache.recipe)", "dataset \(suite.dataset.name)", "model \(model.shape)",
      file.map { "\(model.origin.word) \($0)" }, "plan \(suite.training.cacheKey)",
      "strategy \(strategy.name)", "parameters \(strategy.parametersText)", "seed \(seed)",
    ].compactMap(\.self).joined(separator: "; ")
  }
}

extension ModelOrigin {
  fileprivate var word: String {
    switch self {
    case .initial: "initial"
    case .file: "file"
    case .transfer: "transfer from"
    }
  }
}
