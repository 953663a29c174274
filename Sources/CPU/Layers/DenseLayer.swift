import Kernels

/// Every weight as a float, zeros included.
struct DenseLayer: LayerKernel {
  static let name = "dense"
  static let form: KernelForm = []
  private let table: KernelTable
  private let product: DenseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    self.init(shape, panels: Self.panels(shape, table: table), table: table)
  }

  private init(_ shape: LayerShape, panels: AlignedBuffer<Float>, table: KernelTable) {
    self.table = table
    product = DenseProduct(shape, panels: panels)
  }

  func moved(to shape: LayerShape) -> DenseLayer {
    DenseLayer(shape, panels: product.panels, table: table)
  }

  /// The layer's weights, packed.
  static func panels(_ shape: LayerShape, table: KernelTable) -> AlignedBuffer<Float> {
    let layer = shape.layer
    let panels = AlignedBuffer<Float>(count: table.padded(layer.outputs) * layer.inputs)
    table.run(
      PackedMatrix(
        source: AlignedBuffer(layer.weights), rows: layer.outputs, columns: layer.inputs,
        stride: layer.inputs, side: .rows, panels: panels))
    return panels
  }

  var weightBytes: Int { product.panels.count * MemoryLayout<Float>.stride }

  func run() { table.run(product) }
}

extension DenseProduct {
  /// The product that computes a layer with its packed weights.
  init(_ shape: LayerShape, panels: AlignedBuffer<Float>) {
    self.init(
      a: shape.input, aRowStride: shape.inputStride, panels: panels, c: shape.output,
      cRowStride: shape.outputStride, rows: shape.samples, depth: shape.layer.inputs,
      bias: shape.bias, rectifies: shape.rectifies)
  }
}
