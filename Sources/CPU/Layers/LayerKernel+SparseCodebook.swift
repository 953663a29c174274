import Kernels

extension LayerKernel {
  /// Weights that are not zero, as codes into the values that they share; each sample on its own.
  static let sparseCodebook = LayerKernel(
    name: "sparse-codebook", exploits: [.zeros, .sharedValues]
  ) { shape, table in
    guard let sharing = shape.layer.sharing, let codebook = shape.codebook, codebook.count < 256,
      shape.layer.inputs <= PermuteSparseWeights.mostColumns
    else { return nil }
    let codes = zip(sharing.codes, shape.layer.weights).compactMap { $1 == 0 ? nil : $0 }
    let weights = PermuteSparseWeights(
      shape.sparseRows, codes: codes, codebook: codebook, for: table)
    return PackedLayer(shape, weights, table: table)
  }
}
