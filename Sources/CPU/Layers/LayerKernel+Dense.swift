import Kernels
import Networks

extension LayerKernel {
  /// Every weight as a float, zeros included.
  static let dense = LayerKernel(name: "dense", exploits: []) { shape, table in
    let panels = shape.panels(for: table)
    return PackedLayer(shape, table: table, weightBytes: panels.byteCount) {
      DenseProduct($0, panels: panels)
    }
  }
}

extension DenseProduct {
  /// The product that computes a layer with its packed weights.
  init(_ shape: LayerShape, panels: AlignedBuffer<Float>) {
    self.init(
      a: shape.input, aRowStride: shape.inputStride, panels: panels,
      outputs: shape.layer.outputs, c: shape.output, cRowStride: shape.outputStride,
      rows: shape.samples, depth: shape.layer.inputs, bias: shape.bias,
      rectifies: shape.rectifies)
  }
}
