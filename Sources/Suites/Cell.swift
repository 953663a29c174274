import Parameters

/// One measurement of the matrix: one model, compressed in one way, run by one backend.
public struct Cell: Sendable, Hashable {
  /// The network before compression.
  public let model: Model

  /// How it is compressed.
  public let strategy: StrategyChoice

  /// What runs it.
  public let backend: BackendChoice

  /// Samples per call.
  public let batch: Int

  /// The seed of training.
  public let seed: UInt64

  /// `model/strategy/backend/batch` with the strategy's full label; unique among cells of one seed.
  public var name: String { "\(model.name)/\(strategy.label)/\(backend.name)/\(batch)" }

  /// Whether a filter takes the cell: a glob over `model/strategy/backend/batch`, in which the
  /// strategy may be its bare name or its full label.
  func matches(_ glob: Glob) -> Bool {
    glob.matches(name)
      || glob.matches("\(model.name)/\(strategy.name)/\(backend.name)/\(batch)")
  }
}

extension Suite {
  /// The whole matrix: for each seed, for each model, batch and strategy, each backend.
  public var cells: [Cell] {
    var cells: [Cell] = []
    for seed in seeds {
      for model in models {
        for batch in batches {
          for strategy in strategies {
            for backend in backends {
              cells.append(
                Cell(model: model, strategy: strategy, backend: backend, batch: batch, seed: seed))
            }
          }
        }
      }
    }
    return cells
  }

  /// The cells whose name a glob matches, in the matrix's order.
  ///
  /// - Parameter filter: A glob over `model/strategy/backend/batch`, in which `*` stands for any
  ///   characters and `?` for one, for instance `large/magnitude/simd*/1`; `nil` takes all.
  /// - Throws: `SuiteError.noMatch` when no cell matches.
  public func cells(matching filter: String?) throws(SuiteError) -> [Cell] {
    guard let filter else { return cells }
    let glob = Glob(filter)
    let all = cells
    let matching = all.filter { $0.matches(glob) }
    guard !matching.isEmpty else {
      let examples = NearestWord.closest(to: filter, among: all.map(\.name), count: 3)
      throw .noMatch(filter: filter, suite: name, examples: examples)
    }
    return matching
  }
}
