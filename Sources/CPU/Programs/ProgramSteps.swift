import Kernels
import Networks

/// A program's layers and the activations between them: what its kernels run on.
struct ProgramSteps {
  private let layers: [Layer]
  private let batch: Int
  /// The inputs, and each layer's outputs.
  private let activations: [AlignedBuffer<Float>]
  private let strides: [Int]

  init(_ network: Network, batch: Int, table: KernelTable) {
    layers = network.layers
    self.batch = batch
    let strides = network.widths.map { LayerShape.stride($0, for: table) }
    self.strides = strides
    activations = strides.map { AlignedBuffer(count: batch * $0) }
  }

  /// Where layer `index` of the network lies.
  func shape(_ index: Int, of network: Network) -> LayerShape {
    let layer = layers[index]
    return LayerShape(
      layer: layer, codebook: layer.sharing?.codebook.map { network.codebooks[$0] },
      samples: batch, input: activations[index], output: activations[index + 1],
      inputStride: strides[index], outputStride: strides[index + 1],
      bias: AlignedBuffer(
        rows: 1, columns: layer.outputs, stride: strides[index + 1], layer.bias))
  }

  /// Writes the inputs of a layer: `batch × its inputs`, row-major.
  func load(_ inputs: [Float], layer index: Int) {
    activations[index].write(
      rows: batch, columns: layers[index].inputs, stride: strides[index], inputs)
  }

  /// What a layer's last run gave: `batch × its outputs`, row-major.
  func outputs(layer index: Int) -> [Float] {
    activations[index + 1].read(
      rows: batch, columns: layers[index].outputs, stride: strides[index + 1])
  }

  /// Runs all layers.
  func run(_ packed: [PackedLayer]) {
    for (index, layer) in packed.enumerated() { run(layer, at: index) }
  }

  /// Runs a layer's kernel, and what no kernel fuses.
  func run(_ packed: PackedLayer, at index: Int) {
    packed.run()
    let layer = layers[index]
    switch layer.activation {
    case .identity, .relu: break
    default:
      activations[index + 1].apply(
        layer.activation.callAsFunction, rows: batch, columns: layer.outputs,
        stride: strides[index + 1])
    }
  }
}

extension ProgramSteps {
  /// Times every kernel of every layer, then whole networks of the best, and picks one for each.
  func choose(
    _ network: Network, tables: [KernelTable], on batches: [[Float]]
  ) -> (chosen: [TimedKernel], candidates: [[TimedKernel]]) {
    var inputs = batches
    var candidates: [[TimedKernel]] = []
    for index in layers.indices {
      let kernels = TimedKernel.all(
        shape(index, of: network), tables: tables,
        tiedTo: layers[index].tied.map { candidates[$0] } ?? []
      ) { round in
        load(inputs[round % inputs.count], layer: index)
      }
      candidates.append(kernels)
      // The next layer's kernels are timed on real activations.
      inputs = inputs.map { batch in
        load(batch, layer: index)
        run(kernels[0].layer, at: index)
        return outputs(layer: index)
      }
    }
    let plans = ProgramPlan.all(candidates, tables: tables)
    guard plans.count > 1 else { return (plans[0].kernels, candidates) }
    let calls = plans.map { plan in
      let packed = plan.kernels.map(\.layer)
      return { run(packed) }
    }
    let rounds = ShortTiming.rounds(calls) { load(batches[$0 % batches.count], layer: 0) }
    return (ProgramPlan.best(of: plans, rounds, tables: tables).kernels, candidates)
  }
}
