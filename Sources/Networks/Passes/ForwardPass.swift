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
  /// The derivatives at each layer's outputs, of the same shape; `nil` where the outputs tell them.
  let derivatives: [AlignedBuffer<Float>?]
  /// Whether a `BackwardPass` can follow.
  let keepsDerivatives: Bool
  /// What is taken off the inputs and what they are then multiplied by, in rows as long as theirs;
  /// `nil` leaves them as they are.
  private let normalization: (offset: AlignedBuffer<Float>, scale: AlignedBuffer<Float>)?

  init(_ network: Network, table: KernelTable, capacity: Int, keepsDerivatives: Bool = false) {
    self.table = table
    self.capacity = capacity
    self.keepsDerivatives = keepsDerivatives
    var layers: [LayerBuffers] = []
    for (index, layer) in network.layers.enumerated() {
      layers.append(LayerBuffers(layer, index: index, after: layers, table: table))
    }
    self.layers = layers
    self.activations = network.widths.map {
      AlignedBuffer(count: capacity * table.rowStride($0, unit: table.panelWidth))
    }
    derivatives = layers.map { layer in
      guard keepsDerivatives, case .given = layer.activation.derivative else { return nil }
      return AlignedBuffer(count: capacity * layer.outputStride)
    }
    let stride = layers[0].inputStride
    normalization = network.normalization.map { normalization in
      func row(_ values: [Float]) -> AlignedBuffer<Float> {
        AlignedBuffer(rows: 1, columns: values.count, stride: stride, values)
      }
      return (row(normalization.offset), row(normalization.scale))
    }
  }

  /// Normalises the first `rows` rows of the input, if the network does.
  func normalizeInput(rows: Int) {
    guard let normalization else { return }
    table.run(
      NormalizationProduct(
        source: activations[0], target: activations[0], offset: normalization.offset,
        scale: normalization.scale, rows: rows, stride: layers[0].inputStride))
  }

  /// Computes all layers' outputs for the first `rows` rows of the input.
  ///
  /// - Parameter dropout: what is dropped of each layer's inputs before the layer reads them.
  func run(rows: Int, dropout: Dropout? = nil) {
    for (index, layer) in layers.enumerated() {
      table.timeline?.enter(.forward, layer: index)
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
          a: activations[index], aRowStride: layer.inputStride, panels: layer.panels,
          outputs: layer.outputs, c: output, cRowStride: layer.outputStride, rows: rows,
          depth: layer.inputs, bias: layer.bias, rectifies: layer.activation == .relu))
      if let function = layer.activation.function {
        table.run(
          ActivationProduct(
            function, values: output, derivatives: derivatives[index], rows: rows,
            columns: layer.outputs, stride: layer.outputStride))
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
