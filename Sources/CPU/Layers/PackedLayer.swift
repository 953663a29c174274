import Execution
import Kernels

/// A layer with its weights packed for one kernel.
struct PackedLayer {
  /// The bytes of packed weights, indices and codes that one call reads.
  let weightBytes: Int

  /// Computes the layer's outputs, up to activations that no kernel fuses.
  let run: () -> Void

  private let aside: Aside

  /// Creates a layer by what it does.
  init(
    weightBytes: Int, run: @escaping () -> Void, work: @escaping () -> [LayerWork.Part],
    moved: @escaping (_ shape: LayerShape) -> PackedLayer
  ) {
    self.weightBytes = weightBytes
    self.run = run
    aside = Aside(work: work, moved: moved)
  }

  /// What `run` did for the inputs that lie there.
  var work: () -> [LayerWork.Part] { aside.work }

  /// The same kernel on the same packed weights, for a layer tied to this one: of the same shape,
  /// with inputs, outputs and a bias of its own.
  var moved: (_ shape: LayerShape) -> PackedLayer { aside.moved }

  /// What calls don't need. A single reference: a call counts all that its layers hold.
  private final class Aside {
    let work: () -> [LayerWork.Part]
    let moved: (_ shape: LayerShape) -> PackedLayer

    init(
      work: @escaping () -> [LayerWork.Part], moved: @escaping (_ shape: LayerShape) -> PackedLayer
    ) {
      self.work = work
      self.moved = moved
    }
  }
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
      work: { LayerWork.parts(of: own, on: table) },
      moved: { PackedLayer($0, table: table, weightBytes: weightBytes, product: product) })
  }
}

extension LayerWork {
  /// What a product of matrices takes, and what it does before.
  fileprivate static func parts<P: Product>(of product: P, on table: KernelTable) -> [Part] {
    let preparation = product.preparatoryWork(on: table)
    return (preparation.isEmpty ? [] : [Part(.quantization, preparation)])
      + [Part(.product, table.partsWork(of: product))]
  }
}

extension LayerWork.Part {
  /// What a product took, counted for each worker.
  init(_ phase: LayerWork.Phase, _ workers: [ProductWork]) {
    self.init(
      phase,
      threads: workers.map {
        KernelWork(
          operations: Double($0.operations), usefulOperations: Double($0.usefulOperations),
          weightBytes: Double($0.weightBytes), indexBytes: Double($0.indexBytes),
          activationBytes: Double($0.activationBytes), skippedInputs: Double($0.skippedInputs))
      })
  }
}
