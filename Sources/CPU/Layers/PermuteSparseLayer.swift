import Kernels

/// Weights that are not zero, each sample on its own.
struct PermuteSparseLayer: LayerKernel {
  static let name = "permute-sparse"
  static let form: KernelForm = .sparse
  private let table: KernelTable
  private let weights: PermuteSparseWeights
  private let product: PermuteSparseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard let sparse = shape.layer.sparseRows,
      sparse.columns <= PermuteSparseWeights.mostColumns
    else { return nil }
    self.init(shape, PermuteSparseWeights(sparse, for: table), table: table)
  }

  private init(_ shape: LayerShape, _ weights: PermuteSparseWeights, table: KernelTable) {
    self.table = table
    self.weights = weights
    product = PermuteSparseProduct(weights, shape)
  }

  func moved(to shape: LayerShape) -> PermuteSparseLayer {
    PermuteSparseLayer(shape, weights, table: table)
  }

  var weightBytes: Int { weights.byteCount }

  func run() { table.run(product) }
}

extension PermuteSparseProduct {
  /// The product that computes a layer with its packed weights.
  init(_ weights: PermuteSparseWeights, _ shape: LayerShape) {
    self.init(
      weights: weights, input: shape.input, inputStride: shape.inputStride, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies)
  }
}
