extension DeviceKernel {
  /// Codes of shared values, for many samples.
  static let codebook = DeviceKernel(
    name: "codebook", file: "codebook", exploits: .sharedValues, isForOne: false,
    tilings: KernelTiling.narrowPanels,
    pack: { shape, tiling in codes(shape, panel: tiling.rows) },
    operations: panelProducts, groups: panelsBySamples)

  /// Codes of shared values, for one sample.
  static let codebookOne = DeviceKernel(
    name: "codebook", file: "codebook_one", exploits: .sharedValues, isForOne: true,
    tilings: KernelTiling.narrowVectors,
    pack: { shape, tiling in codes(shape, panel: tiling.panel) },
    operations: panelProducts, groups: panels)

  /// Codes in panels, the values, how many those are, and the bias. Pruned weights take a code of
  /// their own; where there is none left, the kernel can't compute the layer.
  private static func codes(_ shape: DeviceShape, panel: Int) -> [PackedValues]? {
    let layer = shape.layer
    guard let sharing = layer.sharing, let codebook = shape.codebook,
      let (codes, values) = sharing.codesWithZero(codebook, mask: layer.mask)
    else { return nil }
    return [
      .codes(
        Panels.pack(
          codes, outputs: layer.outputs, inputs: layer.inputs, panel: panel, filler: 0)),
      .floats(values), .count(values.count),
      .floats(Panels.pad(layer.bias, panel: panel, filler: 0)),
    ]
  }
}
