import Kernels

/// Every weight as a float, those of zero inputs unread. For one sample: two would rarely have their
/// zeros at the same places.
struct ZeroSkipLayer: LayerKernel {
  static let name = "zero-skip"
  static let form: KernelForm = []
  private let table: KernelTable
  private let product: ZeroSkipProduct

  let weightBytes: Int

  init?(_ shape: LayerShape, table: KernelTable) {
    guard shape.samples == 1 else { return nil }
    let dense = DenseLayer.product(shape, table: table)
    self.table = table
    product = ZeroSkipProduct(dense, for: table)
    weightBytes = dense.panels.count * MemoryLayout<Float>.stride
  }

  func run() { table.run(product) }
}
