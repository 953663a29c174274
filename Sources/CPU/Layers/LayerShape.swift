import Kernels
import Networks

/// What a kernel is to compute, and where.
struct LayerShape {
  let layer: Layer
  /// The values that the layer's weights share; `nil` when they are free or rows have their own.
  let codebook: [Float]?
  let samples: Int
  /// `samples` rows: input rows padded to whole windows of look-ups, output rows to whole panels.
  /// Any numbers may stand in the padding, and kernels may leave any there.
  let input, output: AlignedBuffer<Float>
  let inputStride, outputStride: Int
  /// The layer's bias, padded with zeros to whole panels.
  let bias: AlignedBuffer<Float>

  /// Whether the kernel is to apply the activation.
  var rectifies: Bool { layer.activation == .relu }

  /// How many floats apart the rows of `width` values lie.
  static func stride(_ width: Int, for table: KernelTable) -> Int {
    table.rowStride(width, unit: max(table.panelWidth, table.windowSize))
  }

  /// The layer's weights that are not zero.
  var sparseRows: SparseRows {
    SparseRows(rows: layer.outputs, columns: layer.inputs, layer.weights)
  }

  /// The layer's weights in panels.
  func panels(for table: KernelTable) -> AlignedBuffer<Float> {
    let panels = AlignedBuffer<Float>(count: table.padded(layer.outputs) * layer.inputs)
    table.run(
      PackingProduct(
        source: AlignedBuffer(layer.weights), rows: layer.outputs, columns: layer.inputs,
        stride: layer.inputs, side: .rows, panels: panels))
    return panels
  }
}
