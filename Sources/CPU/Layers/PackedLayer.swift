import Kernels

/// A layer with its weights packed for one kernel.
struct PackedLayer {
  /// The bytes of packed weights, indices and codes that one call reads.
  let weightBytes: Int

  /// Computes the layer's outputs, up to activations that no kernel fuses.
  let run: () -> Void

  /// The same kernel on the same packed weights, for a layer tied to this one: of the same shape,
  /// with inputs, outputs and a bias of its own.
  let moved: (_ shape: LayerShape) -> PackedLayer
}

extension PackedLayer {
  /// Takes packed weights by the product that a shape's layer is with them.
  init<P: Product>(
    _ shape: LayerShape, table: KernelTable, weightBytes: Int,
    product: @escaping (LayerShape) -> P
  ) {
    let own = product(shape)
    self.init(
      weightBytes: weightBytes, run: { table.run(own) },
      moved: { PackedLayer($0, table: table, weightBytes: weightBytes, product: product) })
  }
}
