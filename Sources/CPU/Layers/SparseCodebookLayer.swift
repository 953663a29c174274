import Kernels

/// Weights that are not zero, as codes into the values that they share; each sample on its own.
struct SparseCodebookLayer: LayerKernel {
  static let name = "sparse-codebook"
  static let form: KernelForm = [.sparse, .shared]
  private let table: KernelTable
  private let weights: PermuteSparseWeights
  private let product: PermuteSparseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard let sharing = shape.layer.sharing, let codebook = shape.codebook,
      codebook.count < 256, let sparse = shape.layer.sparseRows,
      sparse.columns <= PermuteSparseWeights.mostColumns
    else { return nil }
    let codes = zip(sharing.codes, shape.layer.weights).filter { $0.1 != 0 }.map(\.0)
    let weights = PermuteSparseWeights(sparse, codes: codes, codebook: codebook, for: table)
    self.init(shape, weights, table: table)
  }

  private init(_ shape: LayerShape, _ weights: PermuteSparseWeights, table: KernelTable) {
    self.table = table
    self.weights = weights
    product = PermuteSparseProduct(weights, shape)
  }

  func moved(to shape: LayerShape) -> SparseCodebookLayer {
    SparseCodebookLayer(shape, weights, table: table)
  }

  var weightBytes: Int { weights.byteCount }

  func run() { table.run(product) }
}
