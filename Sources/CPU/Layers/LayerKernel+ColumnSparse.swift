import Kernels

extension LayerKernel {
  /// Weights that are not zero of inputs that are not zero. For one sample: two would rarely have
  /// their zeros at the same places.
  static let columnSparse = LayerKernel(name: "column-sparse", exploits: .zeros) { shape, table in
    guard shape.samples == 1, shape.layer.outputs <= ColumnSparseWeights.mostRows else {
      return nil
    }
    let weights = ColumnSparseWeights(shape.sparseRows, for: table)
    return PackedLayer(shape, table: table, weightBytes: weights.byteCount) {
      ColumnSparseProduct(
        weights: weights, input: $0.input, output: $0.output, bias: $0.bias,
        rectifies: $0.rectifies, for: table)
    }
  }
}
