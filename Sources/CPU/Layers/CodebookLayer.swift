import Kernels

/// Weights as codes into the values that they share. Pruned weights take a code of their own.
struct CodebookLayer: LayerKernel {
  static let name = "codebook"
  static let form: KernelForm = .shared
  private let table: KernelTable
  private let product: CodebookProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard let sharing = shape.layer.sharing, var codebook = shape.codebook else { return nil }
    var codes = sharing.codes
    if let mask = shape.layer.mask, mask.contains(false) {
      guard codebook.count < 256 else { return nil }
      for position in codes.indices where !mask[position] {
        codes[position] = UInt8(codebook.count)
      }
      codebook.append(0)
    }
    self.table = table
    product = CodebookProduct(
      codes: codes, codebook: codebook, inputs: shape.layer.inputs, outputs: shape.layer.outputs,
      input: shape.input, inputStride: shape.inputStride, output: shape.output,
      outputStride: shape.outputStride, samples: shape.samples, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  private init(_ other: CodebookLayer, movedTo shape: LayerShape) {
    table = other.table
    product = CodebookProduct(
      weightsOf: other.product, input: shape.input, inputStride: shape.inputStride,
      output: shape.output, outputStride: shape.outputStride, bias: shape.bias,
      rectifies: shape.rectifies)
  }

  func moved(to shape: LayerShape) -> CodebookLayer { CodebookLayer(self, movedTo: shape) }

  var weightBytes: Int { product.byteCount }

  func run() { table.run(product) }
}
