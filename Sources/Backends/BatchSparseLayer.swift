import Kernels

/// Weights that are not zero, each for many samples at once.
struct BatchSparseLayer: LayerKernel {
  static let name = "batch-sparse"
  static let form: KernelForm = .sparse
  private let table: KernelTable
  private let product: BatchSparseProduct
  let weightBytes: Int

  init?(_ shape: LayerShape, table: KernelTable) {
    guard shape.samples >= table.width, let sparse = shape.layer.sparseRows else { return nil }
    let weights = BatchSparseWeights(sparse, samples: shape.samples, for: table)
    self.table = table
    weightBytes = weights.byteCount
    product = BatchSparseProduct(
      weights: weights, input: shape.input, inputStride: shape.inputStride, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  func run() { table.run(product) }
}
