import Kernels

extension LayerKernel {
  /// Weights that are not zero, each sample on its own.
  static let permuteSparse = LayerKernel(name: "permute-sparse", exploits: .zeros) { shape, table in
    guard shape.layer.inputs <= PermuteSparseWeights.mostColumns else { return nil }
    return PackedLayer(shape, PermuteSparseWeights(shape.sparseRows, for: table), table: table)
  }
}

extension PackedLayer {
  /// Takes weights packed for few samples.
  init(_ shape: LayerShape, _ weights: PermuteSparseWeights, table: KernelTable) {
    self.init(shape, table: table, weightBytes: weights.byteCount) {
      PermuteSparseProduct(
        weights: weights, input: $0.input, inputStride: $0.inputStride, output: $0.output,
        outputStride: $0.outputStride, samples: $0.samples, bias: $0.bias,
        rectifies: $0.rectifies)
    }
  }
}
