import Kernels

extension DeviceKernel {
  /// Bytes by bytes, for many samples.
  static let bytes = DeviceKernel(
    name: "int8", file: "bytes", exploits: .bytes, isForOne: false,
    tilings: KernelTiling.narrowPanels,
    pack: { shape, tiling in signedBytes(shape, panel: tiling.rows) },
    operations: panelProducts, groups: panelsBySamples)

  /// Bytes by bytes, for one sample.
  static let bytesOne = DeviceKernel(
    name: "int8", file: "bytes_one", exploits: .bytes, isForOne: true,
    tilings: KernelTiling.narrowVectors,
    pack: { shape, tiling in signedBytes(shape, panel: tiling.panel) },
    operations: panelProducts, groups: panels)

  /// The weights in steps, what a step of both factors is worth for each output, what the inputs'
  /// zero point adds to its sum, and the bias. Layers that aren't quantised, and those whose sums
  /// could be longer than 32 bits, the kernel can't compute.
  private static func signedBytes(_ shape: DeviceShape, panel: Int) -> [PackedValues]? {
    let layer = shape.layer
    guard let quantization = layer.quantization, layer.inputs <= Int8Weights.mostInputs else {
      return nil
    }
    let steps = Int8Steps(
      layer.weights, inputs: layer.inputs, outputs: layer.outputs,
      rowScales: quantization.weightScales)
    let corrections = steps.rowSums.map { $0 * Int32(quantization.input.zero) }
    return [
      .signedBytes(
        Panels.pack(
          steps.bytes, outputs: layer.outputs, inputs: layer.inputs, panel: panel, filler: 0)),
      .floats(
        Panels.pad(
          steps.scales.map { $0 * quantization.input.step }, panel: panel, filler: 0)),
      .integers(Panels.pad(corrections, panel: panel, filler: 0)),
      .floats(Panels.pad(layer.bias, panel: panel, filler: 0)),
    ]
  }
}
