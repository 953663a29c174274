import Kernels

/// A network laid out for computing outputs: packed weights and a buffer for each layer's outputs.
final class ForwardPass {
  let table: KernelTable
  /// The most samples at a time.
  let capacity: Int
  let layers: [LayerBuffers]
  /// The network's input, then each layer's output: `capacity × stride`, padded columns zero. A
  /// layer with quantised inputs leaves them rounded.
  let activations: [AlignedBuffer<Float>]

  init(_ network: Network, table: KernelTable, capacity: Int) {
    self.table = table
    self.capacity = capacity
    var layers: [LayerBuffers] = []
    for (index, layer) in network.layers.enumerated() {
      layers.append(LayerBuffers(layer, index: index, after: layers, table: table))
    }
    self.layers = layers
    self.activations = network.widths.map {
      AlignedBuffer(count: capacity * table.rowStride($0, unit: table.panelWidth))
    }
  }

  /// Computes all layers' outputs for the first `rows` rows of the input.
  ///
  /// - Parameter dropout: what is dropped of each layer's inputs before the layer reads them.
  func run(rows: Int, dropout: Dropout? = nil) {
    for (index, layer) in layers.enumerated() {
      let output = activations[index + 1]
      if let scale = layer.inputScale {
        table.run(
          FakeQuantizationProduct(
            values: activations[index], rows: rows, stride: layer.inputStride, scale: scale))
      }
      // Behind the rounding: what is kept grows beyond the range of the bytes.
      dropout?.apply(to: activations[index], intoLayer: index, of: self, rows: rows)
      table.run(
        DenseProduct(
          a: activations[index], aRowStride: layer.inputStride, panels: layer.panels, c: output,
          cRowStride: layer.outputStride, rows: rows, depth: layer.inputs, bias: layer.bias,
          rectifies: layer.activation == .relu))
      if layer.activation != .identity && layer.activation != .relu {
        output.apply(
          layer.activation.callAsFunction, rows: rows, columns: layer.outputs,
          stride: layer.outputStride)
      }
    }
  }

  /// Replaces `outputs` by one output row of the last layer.
  func read(row: Int, into outputs: inout [Double]) {
    guard let layer = layers.last, let buffer = activations.last else { return }
    outputs.removeAll(keepingCapacity: true)
    for index in 0..<layer.outputs {
      outputs.append(Double(buffer[row * layer.outputStride + index]))
    }
  }
}
