import Kernels

/// A network laid out for computing outputs: packed weights and a buffer for each layer's outputs.
final class ForwardPass {
  let table: KernelTable
  /// The most samples at a time.
  let capacity: Int
  var layers: [LayerBuffers]
  /// The network's input, then each layer's output: `capacity × stride`, padded columns zero.
  let activations: [AlignedBuffer<Float>]

  init(_ network: Network, table: KernelTable, capacity: Int) {
    self.table = table
    self.capacity = capacity
    self.layers = network.layers.map { LayerBuffers($0, table: table) }
    self.activations = network.widths.map { AlignedBuffer(count: capacity * table.padded($0)) }
    pack()
  }

  /// Brings changed weights into the layout that products read.
  func pack() {
    for layer in layers { table.run(layer.packing) }
  }

  /// Computes all layers' outputs for the first `rows` rows of the input.
  func run(rows: Int) {
    for (index, layer) in layers.enumerated() {
      let output = activations[index + 1]
      table.run(
        DenseProduct(
          a: activations[index], aRowStride: layer.inputStride, panels: layer.panels, c: output,
          cRowStride: layer.outputStride, rows: rows, depth: layer.inputs, bias: layer.bias,
          rectifies: layer.activation == .relu))
      if layer.activation == .sigmoid || layer.activation == .tanh {
        output.apply(
          layer.activation.callAsFunction, rows: rows, columns: layer.outputs,
          stride: layer.outputStride)
      }
    }
  }

  /// One output row of the last layer.
  func outputs(row: Int) -> [Double] {
    guard let layer = layers.last, let buffer = activations.last else { return [] }
    return (0..<layer.outputs).map { Double(buffer[row * layer.outputStride + $0]) }
  }
}

/// One layer's parameters in the shape that kernels take.
struct LayerBuffers {
  let inputs, outputs: Int
  let activation: Activation
  /// The floats in a row of inputs and of outputs.
  let inputStride, outputStride: Int
  /// `outputs × inputStride`, padded with zeros.
  let weights: AlignedBuffer<Float>
  /// `outputStride` floats.
  let bias: AlignedBuffer<Float>
  /// The weights packed for `input · weightsᵀ`.
  let panels: AlignedBuffer<Float>
  let packing: PackedMatrix

  init(_ layer: Layer, table: KernelTable) {
    inputs = layer.inputs
    outputs = layer.outputs
    activation = layer.activation
    inputStride = table.padded(layer.inputs)
    outputStride = table.padded(layer.outputs)
    weights = AlignedBuffer(
      rows: layer.outputs, columns: layer.inputs, stride: inputStride, layer.weights)
    bias = AlignedBuffer(rows: 1, columns: layer.outputs, stride: outputStride, layer.bias)
    panels = AlignedBuffer(count: outputStride * layer.inputs)
    packing = PackedMatrix(
      source: weights, rows: outputs, columns: inputs, stride: inputStride, side: .rows,
      panels: panels)
  }
}
