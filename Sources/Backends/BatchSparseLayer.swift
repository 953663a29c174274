import Kernels

/// Weights that are not zero, each for many samples at once; inputs and outputs are transposed on
/// the way in and out.
struct BatchSparseLayer: LayerKernel {
  static let name = "batch-sparse"
  static let form: KernelForm = .sparse
  private let table: KernelTable
  private let transposedInput, transposedOutput: Transposition
  private let product: BatchSparseProduct

  init?(_ shape: LayerShape, table: KernelTable) {
    guard shape.samples >= table.width, let sparse = shape.layer.sparseRows else { return nil }
    let layer = shape.layer
    let stride = (shape.samples + table.width - 1) / table.width * table.width
    let input = AlignedBuffer<Float>(count: layer.inputs * stride)
    let output = AlignedBuffer<Float>(count: layer.outputs * stride)
    self.table = table
    transposedInput = Transposition(
      source: shape.input, sourceStride: shape.inputStride, target: input, targetStride: stride,
      rows: shape.samples, columns: layer.inputs)
    transposedOutput = Transposition(
      source: output, sourceStride: stride, target: shape.output,
      targetStride: shape.outputStride, rows: layer.outputs, columns: shape.samples)
    product = BatchSparseProduct(
      sparse, input: input, output: output, stride: stride, bias: shape.bias,
      rectifies: shape.rectifies, for: table)
  }

  var weightBytes: Int { product.byteCount }

  func run() {
    table.run(transposedInput)
    table.run(product)
    table.run(transposedOutput)
  }
}
