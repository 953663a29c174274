import Kernels

/// A layer with its weights packed for one kernel, in the place of the program's own `PackedLayer`:
/// without what it counts.
struct PackedLayer {
  /// Computes the layer's outputs.
  let run: () -> Void

  /// Takes packed weights by the product that a shape's layer is with them.
  init<P: Product>(
    _ shape: LayerShape, table: KernelTable, weightBytes: Int, product: (LayerShape) -> P
  ) {
    let own = product(shape)
    run = { table.run(own) }
  }
}
