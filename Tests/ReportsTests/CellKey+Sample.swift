import Results

extension CellKey {
  /// A cell in which only the strategy and the batch matter.
  static func sample(_ strategy: String, parameters: String = "", batch: Int = 1) -> CellKey {
    CellKey(
      suite: "default", dataset: "fashion-mnist", model: "small", strategy: strategy,
      parameters: parameters, backend: "simd", isa: "avx2", threads: 1, batch: batch)
  }
}
