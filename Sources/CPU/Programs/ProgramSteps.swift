import Execution
import Kernels
import Networks

/// A program's layers and the activations between them: what its kernels run on.
struct ProgramSteps {
  /// The network's, which do what its normalisation did if they can.
  private let layers: [Layer]
  private let batch: Int
  /// What is loaded: the inputs, before they are normalised.
  private let inputs: AlignedBuffer<Float>
  /// The inputs, and each layer's outputs.
  private let activations: [AlignedBuffer<Float>]
  private let strides: [Int]
  private let table: KernelTable
  /// What is done to the inputs, where the first layer can't do it.
  private let normalization: NormalizationProduct?
  /// What is done to each layer's outputs, where its kernel doesn't do it.
  private let activationProducts: [ActivationProduct?]
  /// What is done to the last layer's outputs.
  private let softmax: SoftmaxProduct?

  init(_ network: Network, batch: Int, table: KernelTable) {
    let network = network.absorbingNormalization
    layers = network.layers
    self.batch = batch
    self.table = table
    let strides = network.widths.map { LayerShape.stride($0, for: table) }
    let activations = strides.map { AlignedBuffer<Float>(count: batch * $0) }
    self.strides = strides
    self.activations = activations
    let inputs =
      network.normalization == nil
      ? activations[0] : AlignedBuffer<Float>(count: activations[0].count)
    self.inputs = inputs
    normalization = network.normalization.map { normalization in
      func row(_ values: [Float]) -> AlignedBuffer<Float> {
        AlignedBuffer(rows: 1, columns: values.count, stride: strides[0], values)
      }
      return NormalizationProduct(
        source: inputs, target: activations[0], offset: row(normalization.offset),
        scale: row(normalization.scale), rows: batch, stride: strides[0])
    }
    activationProducts = network.layers.enumerated().map { index, layer in
      layer.activation.function.map { function in
        ActivationProduct(
          function, values: activations[index + 1], rows: batch, columns: layer.outputs,
          stride: strides[index + 1])
      }
    }
    let last = network.layers.count
    softmax =
      network.outputFunction == .none
      ? nil
      : SoftmaxProduct(
        values: activations[last], rows: batch, columns: network.widths[last],
        stride: strides[last], isLogarithm: network.outputFunction == .logSoftmax)
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

  /// Writes the inputs of a layer: `batch × its inputs`, row-major. The first layer's are
  /// normalised.
  func load(_ values: [Float], layer index: Int) {
    let target = index == 0 ? inputs : activations[index]
    target.write(rows: batch, columns: layers[index].inputs, stride: strides[index], values)
    if index == 0, let normalization { table.run(normalization) }
  }

  /// What a layer's last run gave: `batch × its outputs`, row-major. Behind the last layer of a
  /// whole run the output function has been applied.
  func outputs(layer index: Int) -> [Float] {
    activations[index + 1].read(
      rows: batch, columns: layers[index].outputs, stride: strides[index + 1])
  }

  /// Runs all layers, and what is before the first and behind the last.
  func run(_ packed: [PackedLayer]) {
    if let normalization { table.run(normalization) }
    for (index, layer) in packed.enumerated() { run(layer, at: index) }
    if let softmax { table.run(softmax) }
  }

  /// Runs a layer's kernel, and what no kernel fuses.
  func run(_ packed: PackedLayer, at index: Int) {
    packed.run()
    if let product = activationProducts[index] { table.run(product) }
  }
}

extension ProgramSteps {
  /// What `run` did for each layer, of the inputs that were loaded. What is before the first counts
  /// for that, and what is behind the last for that.
  func work(_ packed: [PackedLayer]) -> [LayerWork] {
    packed.enumerated().map { index, layer in
      var parts: [LayerWork.Part] = []
      if index == 0, let normalization {
        parts.append(LayerWork.Part(.normalization, table.work(of: normalization)))
      }
      parts += layer.work()
      if let product = activationProducts[index] {
        parts.append(LayerWork.Part(.activation, table.work(of: product)))
      }
      if index == packed.count - 1, let softmax {
        parts.append(LayerWork.Part(.softmax, table.work(of: softmax)))
      }
      return LayerWork(parts)
    }
  }
}

extension ProgramSteps {
  /// Times every kernel of every layer, then whole networks of the best.
  func choose(
    _ network: Network, tables: [KernelTable], on batches: [[Float]]
  ) -> ProgramChoice {
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
    return ProgramChoice(
      plans, rounds: rounds(of: plans, on: batches), candidates: candidates, tables: tables)
  }

  /// The seconds of a call of each plan in blocks, taken in turn; none where there is only one.
  func rounds(of plans: [ProgramPlan], on batches: [[Float]]) -> [[Double]] {
    guard plans.count > 1 else { return plans.map { _ in [] } }
    let calls = plans.map { plan in
      let packed = plan.kernels.map(\.layer)
      return { run(packed) }
    }
    return ShortTiming.rounds(calls) { load(batches[$0 % batches.count], layer: 0) }
  }
}
