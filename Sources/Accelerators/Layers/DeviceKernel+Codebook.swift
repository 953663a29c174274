extension DeviceKernel {
  /// Codes of shared values, for many samples.
  static let codebook = DeviceKernel(
    name: "codebook", file: "codebook", exploits: .sharedValues, isForOne: false,
    tilings: [
      KernelTiling(rows: 8, columns: 2, width: 16),
      KernelTiling(rows: 8, width: 16),
      KernelTiling(rows: 8, width: 8),
      KernelTiling(rows: 8, width: 4),
      KernelTiling(rows: 4, width: 1, itemsX: 4, itemsY: 8),
    ],
    pack: { shape, tiling in codes(shape, panel: tiling.rows) }, groups: panelsBySamples)

  /// Codes of shared values, for one sample.
  static let codebookOne = DeviceKernel(
    name: "codebook", file: "codebook_one", exploits: .sharedValues, isForOne: true,
    tilings: [
      KernelTiling(width: 16), KernelTiling(width: 8), KernelTiling(width: 4, itemsX: 8, itemsY: 8),
    ],
    pack: { shape, tiling in codes(shape, panel: tiling.panel) }, groups: panels)

  /// Codes in panels, the values, how many those are, and the bias. Pruned weights take a code of
  /// their own; where there is none left, the kernel can't compute the layer.
  private static func codes(_ shape: DeviceShape, panel: Int) -> [PackedValues]? {
    let layer = shape.layer
    guard let sharing = layer.sharing, var values = shape.codebook else { return nil }
    var codes = sharing.codes
    if let mask = layer.mask, mask.contains(false) {
      guard values.count < 256 else { return nil }
      for position in codes.indices where !mask[position] { codes[position] = UInt8(values.count) }
      values.append(0)
    }
    return [
      .bytes(
        Panels.pack(
          codes, outputs: layer.outputs, inputs: layer.inputs, panel: panel, filler: 0)),
      .floats(values), .count(values.count),
      .floats(Panels.pad(layer.bias, panel: panel, filler: 0)),
    ]
  }
}
