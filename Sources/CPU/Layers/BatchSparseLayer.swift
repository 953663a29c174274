import Kernels

/// Weights that are not zero, each for many samples at once.
struct BatchSparseLayer: LayerKernel {
  static let name = "batch-sparse"
  static let form: KernelForm = .sparse
  private let table: KernelTable
  private let weights: BatchSparseWeights
  private let product: BatchSparseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard shape.samples >= table.width, let sparse = shape.layer.sparseRows else { return nil }
    self.init(
      shape, BatchSparseWeights(sparse, samples: shape.samples, for: table), table: table)
  }

  private init(_ shape: LayerShape, _ weights: BatchSparseWeights, table: KernelTable) {
    self.table = table
    self.weights = weights
    product = BatchSparseProduct(
      weights: weights, input: shape.input, inputStride: shape.inputStride, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  func moved(to shape: LayerShape) -> BatchSparseLayer {
    BatchSparseLayer(shape, weights, table: table)
  }

  var weightBytes: Int { weights.byteCount }

  func run() { table.run(product) }
}
