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
    tilings: [KernelTiling(columns: 4, width: 16)] + KernelTiling.narrowVectors,
    pack: { shape, tiling in codes(shape, panel: tiling.panel) },
    operations: panelProducts, groups: panels)

  /// Codes of values that the weights of a row share, or those of some rows, for many samples.
  static let codebookRows = DeviceKernel(
    name: "codebook-rows", file: "codebook_rows", exploits: .sharedValues, isForOne: false,
    tilings: KernelTiling.narrowPanels,
    pack: { shape, tiling in rowCodes(shape, panel: tiling.rows) },
    operations: panelProducts, groups: panelsBySamples)

  /// Codes of values that the weights of a row share, or those of some rows, for one sample.
  static let codebookRowsOne = DeviceKernel(
    name: "codebook-rows", file: "codebook_one_rows", exploits: .sharedValues, isForOne: true,
    tilings: KernelTiling.narrowVectors,
    pack: { shape, tiling in rowCodes(shape, panel: tiling.panel) },
    operations: panelProducts, groups: panels)

  /// Codes in panels, the values, how many those are, and the bias.
  private static func codes(_ shape: DeviceShape, panel: Int) -> [PackedValues]? {
    guard shape.layer.sharing?.codebook != nil, let coded = coded(shape, panel: panel) else {
      return nil
    }
    return [coded.codes, .floats(coded.values), .count(coded.values.count), coded.bias]
  }

  /// Codes in panels, where each row's values begin, all values, and the bias.
  private static func rowCodes(_ shape: DeviceShape, panel: Int) -> [PackedValues]? {
    guard shape.layer.sharing?.codebook == nil, let coded = coded(shape, panel: panel) else {
      return nil
    }
    let firsts = Panels.pad(coded.firsts.map { Int32($0) }, panel: panel, filler: 0)
    return [coded.codes, .places(firsts), .floats(coded.values), coded.bias]
  }

  /// What is packed alike. Pruned weights take a code of their own; where there is none left, no
  /// kernel of codes can compute the layer.
  private static func coded(
    _ shape: DeviceShape, panel: Int
  ) -> (codes: PackedValues, values: [Float], firsts: [Int], bias: PackedValues)? {
    let layer = shape.layer
    guard let sharing = layer.sharing,
      let coded = sharing.codesWithZero(mask: layer.mask, values: { shape.codebooks[$0] })
    else { return nil }
    return (
      .codes(
        Panels.pack(
          coded.codes, outputs: layer.outputs, inputs: layer.inputs, panel: panel, filler: 0)),
      coded.values, coded.firsts, .floats(Panels.pad(layer.bias, panel: panel, filler: 0))
    )
  }
}
