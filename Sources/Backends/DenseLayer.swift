import Kernels

/// Every weight as a float, zeros included.
struct DenseLayer: LayerKernel {
  static let name = "dense"
  static let form: KernelForm = []
  private let table: KernelTable
  private let product: DenseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    self.table = table
    product = Self.product(shape, table: table)
  }

  /// The layer's product, its weights packed.
  static func product(_ shape: LayerShape, table: KernelTable) -> DenseProduct {
    let layer = shape.layer
    let panels = AlignedBuffer<Float>(count: table.padded(layer.outputs) * layer.inputs)
    table.run(
      PackedMatrix(
        source: AlignedBuffer(layer.weights), rows: layer.outputs, columns: layer.inputs,
        stride: layer.inputs, side: .rows, panels: panels))
    return DenseProduct(
      a: shape.input, aRowStride: shape.inputStride, panels: panels, c: shape.output,
      cRowStride: shape.outputStride, rows: shape.samples, depth: layer.inputs, bias: shape.bias,
      rectifies: shape.rectifies)
  }

  var weightBytes: Int { product.panels.count * MemoryLayout<Float>.stride }

  func run() { table.run(product) }
}
