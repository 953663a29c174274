import Kernels

extension LayerKernel {
  /// Weights that are not zero, each for many samples at once.
  static let batchSparse = LayerKernel(name: "batch-sparse", exploits: .zeros) { shape, table in
    guard shape.samples >= table.width else { return nil }
    let weights = BatchSparseWeights(
      shape.sparseRows, samples: shape.samples, for: table)
    return PackedLayer(shape, table: table, weightBytes: weights.byteCount) {
      BatchSparseProduct(
        weights: weights, input: $0.input, inputStride: $0.inputStride, output: $0.output,
        outputStride: $0.outputStride, samples: $0.samples, bias: $0.bias,
        rectifies: $0.rectifies, for: table)
    }
  }
}
