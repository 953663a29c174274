import Kernels

/// Weights and inputs as bytes. It rounds both, so it computes another network: no candidate where
/// results must stay.
struct Int8Layer: LayerKernel {
  static let name = "int8"
  static let form: KernelForm = []
  private let table: KernelTable
  private let product: Int8Product

  init?(_ shape: LayerShape, table: KernelTable) {
    let layer = shape.layer
    guard layer.inputs <= Int8Weights.mostInputs else { return nil }
    self.table = table
    product = Int8Product(
      weights: Int8Weights(
        layer.weights, inputs: layer.inputs, outputs: layer.outputs, for: table),
      input: shape.input, inputStride: shape.inputStride, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  var weightBytes: Int { product.byteCount }

  func run() { table.run(product) }
}
