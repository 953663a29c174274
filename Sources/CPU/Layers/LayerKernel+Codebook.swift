import Kernels

extension LayerKernel {
  /// Weights as codes into the values that they share, for one sample those of zero inputs unread.
  /// Pruned weights take a code of their own.
  static let codebook = LayerKernel(name: "codebook", exploits: .sharedValues) { shape, table in
    let layer = shape.layer
    guard let sharing = layer.sharing, let codebook = shape.codebook,
      let packed = sharing.codesWithZero(mask: layer.mask, values: { _ in codebook })
    else { return nil }
    let weights = CodebookWeights(
      codes: packed.codes, codebook: packed.values, inputs: layer.inputs, outputs: layer.outputs,
      for: table)
    return PackedLayer(shape, table: table, weightBytes: weights.byteCount) {
      CodebookProduct(
        weights: weights, input: $0.input, inputStride: $0.inputStride, output: $0.output,
        outputStride: $0.outputStride, samples: $0.samples, bias: $0.bias,
        rectifies: $0.rectifies, for: table)
    }
  }
}
