import Kernels

extension LayerKernel {
  /// Every weight as a float, those of zero inputs unread. For one sample: two would rarely have
  /// their zeros at the same places.
  static let zeroSkip = LayerKernel(name: "zero-skip", exploits: []) { shape, table in
    guard shape.samples == 1 else { return nil }
    let panels = shape.panels(for: table)
    return PackedLayer(shape, table: table, weightBytes: panels.byteCount) {
      ZeroSkipProduct(DenseProduct($0, panels: panels), for: table)
    }
  }
}
