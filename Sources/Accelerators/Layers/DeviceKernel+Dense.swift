extension DeviceKernel {
  /// Every weight, for many samples.
  static let dense = DeviceKernel(
    name: "dense", file: "dense", exploits: [], isForOne: false,
    tilings: [
      KernelTiling(rows: 12, columns: 2, width: 16),
      KernelTiling(rows: 8, columns: 2, width: 16),
      KernelTiling(rows: 8, width: 16),
      KernelTiling(rows: 4, columns: 2, width: 8),
      KernelTiling(rows: 8, width: 8),
      KernelTiling(rows: 8, width: 4),
      KernelTiling(rows: 4, width: 4, itemsX: 8, itemsY: 8, depth: 16),
      KernelTiling(rows: 8, width: 4, itemsX: 16, itemsY: 16, depth: 16),
    ],
    pack: { shape, tiling in
      let layer = shape.layer
      return [
        .floats(
          Panels.pack(
            layer.weights, outputs: layer.outputs, inputs: layer.inputs, panel: tiling.rows,
            filler: 0)),
        .floats(Panels.pad(layer.bias, panel: tiling.rows, filler: 0)),
      ]
    }, operations: panelProducts, groups: panelsBySamples)

  /// Every weight, for one sample.
  static let denseOne = DeviceKernel(
    name: "dense", file: "dense_one", exploits: [], isForOne: true,
    tilings: [
      KernelTiling(columns: 4, width: 16),
      KernelTiling(columns: 4, width: 8),
      KernelTiling(columns: 2, width: 8),
      KernelTiling(width: 4, itemsX: 8, itemsY: 16),
      KernelTiling(width: 1, itemsX: 32, itemsY: 8),
    ],
    pack: { shape, tiling in
      let layer = shape.layer
      let panel = tiling.panel
      return [
        .floats(
          Panels.pack(
            layer.weights, outputs: layer.outputs, inputs: layer.inputs, panel: panel, filler: 0)),
        .floats(Panels.pad(layer.bias, panel: panel, filler: 0)),
      ]
    }, operations: panelProducts, groups: panels)

  /// Whole panels by whole vectors of samples. Tiles in local memory are multiplied to their ends:
  /// behind the last panel, the last sample and the last input, too.
  @Sendable static func panelProducts(_ shape: DeviceShape, _ tiling: KernelTiling) -> Int {
    let (inputs, outputs) = (shape.layer.inputs, shape.layer.outputs)
    guard shape.samples > 1 else {
      return 2 * inputs * partCount(outputs, of: tiling.panel) * tiling.panel
    }
    guard tiling.depth > 0 else {
      return 2 * inputs * partCount(outputs, of: tiling.rows) * tiling.rows * shape.stride
    }
    let groups = panelsBySamples(shape, tiling)
    return 2 * partCount(inputs, of: tiling.depth) * tiling.depth
      * groups.x * tiling.itemsX * tiling.samples * groups.y * tiling.itemsY * tiling.rows
  }

  /// Groups of items by samples and by panels.
  @Sendable static func panelsBySamples(
    _ shape: DeviceShape, _ tiling: KernelTiling
  ) -> (x: Int, y: Int) {
    (
      partCount(shape.stride, of: tiling.itemsX * tiling.samples),
      partCount(partCount(shape.layer.outputs, of: tiling.rows), of: tiling.itemsY)
    )
  }

  /// A group for each panel.
  @Sendable static func panels(
    _ shape: DeviceShape, _ tiling: KernelTiling
  ) -> (x: Int, y: Int) {
    (partCount(shape.layer.outputs, of: tiling.panel), 1)
  }
}

extension KernelTiling {
  /// The outputs of a group, where there is one sample.
  var panel: Int { itemsX * columns * width }
}
