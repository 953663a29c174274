import Kernels

/// One layer's parameters in the shape that kernels take.
///
/// The weights exist once, in the panels that `input · weightsᵀ` reads: training changes them
/// there.
final class LayerBuffers {
  let inputs, outputs: Int
  /// The index of the layer whose weights this one uses: its own unless it is tied.
  let owner: Int
  let activation: Activation
  /// What the inputs are rounded to; `nil` leaves them as they are.
  let inputScale: ByteScale?
  /// Both sides' widths, rounded up to whole panels.
  let paddedInputs, paddedOutputs: Int
  /// How far apart two rows of inputs and of outputs are, in floats.
  let inputStride, outputStride: Int
  /// The weights in panels: for every `panelWidth` outputs, `inputs × panelWidth`, padded with
  /// zeros.
  let panels: AlignedBuffer<Float>
  /// `outputStride` floats, zero past the last output.
  let bias: AlignedBuffer<Float>
  private let table: KernelTable

  /// Packs a layer.
  ///
  /// - Parameters:
  ///   - index: its place in the network.
  ///   - before: the layers before it; a tied layer's weights are in the panels of one of them.
  init(_ layer: Layer, index: Int, after before: [LayerBuffers], table: KernelTable) {
    self.table = table
    owner = layer.tied ?? index
    inputs = layer.inputs
    outputs = layer.outputs
    activation = layer.activation
    inputScale = layer.quantization?.input
    paddedInputs = table.padded(layer.inputs)
    paddedOutputs = table.padded(layer.outputs)
    inputStride = table.rowStride(layer.inputs, unit: table.panelWidth)
    outputStride = table.rowStride(layer.outputs, unit: table.panelWidth)
    panels =
      layer.tied.map { before[$0].panels } ?? AlignedBuffer(count: paddedOutputs * layer.inputs)
    bias = AlignedBuffer(rows: 1, columns: layer.outputs, stride: outputStride, layer.bias)
    if layer.tied == nil { pack(layer.weights, into: panels) }
  }

  /// Brings an `outputs × inputs` matrix, row-major, into panels.
  func pack(_ matrix: [Float], into panels: AlignedBuffer<Float>) {
    table.run(
      PackingProduct(
        source: AlignedBuffer(matrix), rows: outputs, columns: inputs, stride: inputs, side: .rows,
        panels: panels))
  }

  /// The weights as `outputs × inputs`, row-major.
  var weights: [Float] { matrix(from: panels) }

  /// A matrix in panels as `outputs × inputs`, row-major.
  func matrix(from panels: AlignedBuffer<Float>) -> [Float] {
    let matrix = AlignedBuffer<Float>(count: outputs * inputs)
    for start in stride(from: 0, to: outputs, by: table.panelWidth) {
      table.run(
        TransposeProduct(
          source: panels, from: start * inputs, sourceStride: table.panelWidth, target: matrix,
          from: start * inputs, targetStride: inputs, rows: inputs,
          columns: min(table.panelWidth, outputs - start)))
    }
    return matrix.read(rows: outputs, columns: inputs, stride: inputs)
  }

  /// Where a weight lies in the panels.
  func position(output: Int, input: Int) -> Int {
    let width = table.panelWidth
    return (output / width * inputs + input) * width + output % width
  }
}
