import Kernels

/// Weights and inputs as bytes: the one kernel of a quantised layer. For any other it finds scales as
/// it goes and rounds, so it computes another network: no candidate where results must stay.
struct Int8Layer: LayerKernel {
  static let name = "int8"
  static let form: KernelForm = []
  private let table: KernelTable
  private let weights: Int8Weights
  private let product: Int8Product

  init?(_ shape: LayerShape, table: KernelTable) {
    let layer = shape.layer
    guard layer.inputs <= Int8Weights.mostInputs else { return nil }
    let weights = Int8Weights(
      layer.weights, inputs: layer.inputs, outputs: layer.outputs,
      rowScales: layer.quantization?.weightScales, for: table)
    self.init(shape, weights, table: table)
  }

  private init(_ shape: LayerShape, _ weights: Int8Weights, table: KernelTable) {
    self.table = table
    self.weights = weights
    product = Int8Product(
      weights: weights, input: shape.input, inputStride: shape.inputStride,
      inputScale: shape.layer.quantization?.input, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  func moved(to shape: LayerShape) -> Int8Layer { Int8Layer(shape, weights, table: table) }

  var weightBytes: Int { product.byteCount }

  func run() { table.run(product) }
}
