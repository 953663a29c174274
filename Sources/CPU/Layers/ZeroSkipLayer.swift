import Kernels

/// Every weight as a float, those of zero inputs unread. For one sample: two would rarely have their
/// zeros at the same places.
struct ZeroSkipLayer: LayerKernel {
  static let name = "zero-skip"
  static let form: KernelForm = []
  private let table: KernelTable
  private let panels: AlignedBuffer<Float>
  private let product: ZeroSkipProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard shape.samples == 1 else { return nil }
    self.init(shape, panels: DenseLayer.panels(shape, table: table), table: table)
  }

  private init(_ shape: LayerShape, panels: AlignedBuffer<Float>, table: KernelTable) {
    self.table = table
    self.panels = panels
    product = ZeroSkipProduct(DenseProduct(shape, panels: panels), for: table)
  }

  func moved(to shape: LayerShape) -> ZeroSkipLayer {
    ZeroSkipLayer(shape, panels: panels, table: table)
  }

  var weightBytes: Int { panels.count * MemoryLayout<Float>.stride }

  func run() { table.run(product) }
}
