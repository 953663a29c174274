import Kernels

extension LayerKernel {
  /// Weights and inputs as bytes: the one kernel of a quantised layer. For any other it finds
  /// scales as it goes and rounds, so it computes another network: no candidate where results must
  /// stay.
  static let int8 = LayerKernel(name: "int8", exploits: .bytes) { shape, table in
    let layer = shape.layer
    guard layer.inputs <= Int8Weights.mostInputs else { return nil }
    let weights = Int8Weights(
      layer.weights, inputs: layer.inputs, outputs: layer.outputs,
      rowScales: layer.quantization?.weightScales, for: table)
    return PackedLayer(shape, table: table, weightBytes: weights.byteCount) {
      Int8Product(
        weights: weights, input: $0.input, inputStride: $0.inputStride,
        inputScale: $0.layer.quantization?.input, output: $0.output,
        outputStride: $0.outputStride, samples: $0.samples, bias: $0.bias,
        rectifies: $0.rectifies, for: table)
    }
  }
}
