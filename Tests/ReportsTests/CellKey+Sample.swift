import Results

extension CellKey {
  /// A cell in which only the strategy and the batch matter.
  static func sample(_ strategy: String, parameters: String = "", batch: Int = 1) -> CellKey {
    CellKey(
      suite: "default", dataset: "fashion-mnist", model: "small",
      applied: .sample(strategy, parameters), backend: "simd", isa: "avx2", threads: 1,
      batch: batch)
  }
}

extension AppliedStrategy {
  /// A strategy with parameters as their text says them: `sparsity=0.9 scope=global`, or
  /// `l1 lambda=1e-05 | sharing bits=4`.
  static func sample(_ name: String, _ parameters: String = "") -> AppliedStrategy {
    let parts = parameters.split(separator: "|").map { part in
      let words = part.split(separator: " ").map(String.init)
      return GivenParameters.Stage(
        words.first { !$0.contains("=") } ?? "",
        words.filter { $0.contains("=") }.map { word in
          let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
          return .init(halves[0], Double(halves[1]).map { .number($0) } ?? .word(halves[1]))
        })
    }
    return AppliedStrategy(
      name, parameters: parameters,
      given: name == "pipeline" ? .pipeline(parts) : .plain(parts.first?.parameters ?? []),
      isBaseline: name == "dense")
  }
}
