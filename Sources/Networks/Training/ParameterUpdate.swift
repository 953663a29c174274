import Kernels

/// The optimiser's state for all parameters of a network, and its steps.
///
/// Three kinds of parameters are stepped: free and masked weights, biases, and codebooks. After
/// every step masked weights are 0 and shared weights equal their codebook's value.
///
/// With shadow weights the network's are a projection of others, those that are stepped: what a
/// pass computes with is masked or takes its codebook's value, and its gradient by all weights
/// moves the shadows as if nothing were (the straight-through estimator; Bengio, Léonard and
/// Courville, 2013). So a masked weight can outgrow others and come back, and a shared one can
/// outgrow its value. Weights that are bytes always have shadows, from which they are rounded.
///
/// Weights that tied layers use are one matrix, that of the first of them: it is stepped once, by
/// the sum of the layers' gradients, when all are known. The other layers have biases only.
final class ParameterUpdate {
  /// Weights that take their values from codebooks.
  private struct SharedLayer {
    let values: SharedValues
    let gradient: AlignedBuffer<Float>
  }

  /// How weights follow from shadow weights; everything in panels.
  private enum Projection {
    /// Multiplied, by 0 or 1.
    case mask(AlignedBuffer<Float>)
    /// Multiplied, if there is a mask, and rounded to steps of each output's scale.
    case bytes(scales: AlignedBuffer<Float>, mask: AlignedBuffer<Float>?)
  }

  private let backward: BackwardPass
  private let configuration: TrainingConfiguration
  /// In panels, like the weights.
  private var weights: [OptimizedParameters]
  private let biases: [OptimizedParameters]
  /// The values of all codebooks in one row, one codebook behind the other.
  private var codebooks: OptimizedParameters
  private var codebookStarts: [Int]
  private var codebookGradient: AlignedBuffer<Float>
  private var shared: [Int: SharedLayer] = [:]
  /// The gradients of free weights that tied layers use.
  private let tiedGradients: [Int: AlignedBuffer<Float>]
  /// How a layer's weights follow from its shadow weights; `nil` without any.
  private var projections: [Projection?]
  private let keepsShadows: Bool
  private let scratch: AlignedBuffer<Float>
  private var steps = 0
  private var rate: Float = 0

  private var table: KernelTable { backward.forward.table }
  private var layers: [LayerBuffers] { backward.forward.layers }

  init(
    _ network: Network, _ backward: BackwardPass, _ configuration: TrainingConfiguration,
    keepsShadows: Bool
  ) {
    self.backward = backward
    self.keepsShadows = keepsShadows
    self.configuration = configuration
    let table = backward.forward.table
    weights = zip(network.layers, backward.forward.layers).map { layer, buffers in
      guard layer.tied == nil else { return OptimizedParameters(AlignedBuffer(count: 0)) }
      let isProjected = keepsShadows || layer.quantization != nil
      return OptimizedParameters(
        isProjected ? AlignedBuffer(count: buffers.panels.count) : buffers.panels)
    }
    tiedGradients = Dictionary(
      uniqueKeysWithValues: Set(network.layers.compactMap(\.tied)).map { owner in
        (owner, AlignedBuffer(count: backward.forward.layers[owner].panels.count))
      })
    projections = network.layers.map { _ in nil }
    biases = backward.forward.layers.map { OptimizedParameters($0.bias) }
    codebooks = OptimizedParameters(AlignedBuffer(count: 0))
    codebookStarts = [0]
    codebookGradient = AlignedBuffer(count: 0)
    scratch = AlignedBuffer(count: WeightStepProduct.scratch(for: table))
    load(network)
  }

  /// Takes over the network's weights, masks and codebooks.
  func load(_ network: Network) {
    load(network.codebooks)
    shared = [:]
    for (index, layer) in network.layers.enumerated() where layer.tied == nil {
      layers[index].pack(layer.weights, into: weights[index].values)
      let mask = layer.mask.map { panels(of: $0, index) }
      projections[index] = projection(layer, index, mask)
      project(index)
      guard !keepsShadows || layer.sharing != nil else { continue }
      weights[index].mask = mask
      guard let sharing = layer.sharing else { continue }
      shared[index] = SharedLayer(
        values: slots(layer, sharing, layers[index]),
        gradient: tiedGradients[index] ?? AlignedBuffer(count: weights[index].values.count))
      expand(index)
    }
  }

  /// Takes over codebooks; what the optimiser remembers of them too, as long as their sizes stay.
  private func load(_ books: [[Float]]) {
    let values = books.flatMap(\.self)
    let starts = books.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let padded = table.padded(values.count)
    if starts != codebookStarts {
      codebooks = OptimizedParameters(AlignedBuffer(count: padded))
      codebookStarts = starts
      codebookGradient = AlignedBuffer(count: padded)
    }
    codebooks.values.write(rows: 1, columns: values.count, stride: padded, values)
  }

  /// Makes a shared layer's weights from their codebooks.
  private func expand(_ index: Int) {
    shared[index]?.values.expand(codebooks.values, into: layers[index].panels)
    if let transposed = backward.transposedWeights[index] { table.run(transposed) }
  }

  /// A mask in panels, 1 where a weight is kept.
  private func panels(of mask: [Bool], _ index: Int) -> AlignedBuffer<Float> {
    let panels = AlignedBuffer<Float>(count: layers[index].panels.count)
    layers[index].pack(mask.map { $0 ? 1 : 0 }, into: panels)
    return panels
  }

  private func projection(
    _ layer: Layer, _ index: Int, _ mask: AlignedBuffer<Float>?
  ) -> Projection? {
    if let scales = layer.quantization?.weightScales {
      return .bytes(
        scales: AlignedBuffer(
          rows: 1, columns: scales.count, stride: layers[index].paddedOutputs, scales),
        mask: keepsShadows ? mask : nil)
    }
    guard keepsShadows, layer.sharing == nil else { return nil }
    return .mask(mask ?? panels(of: layer.weights.map { _ in true }, index))
  }

  /// Makes a layer's weights from its shadow weights, if it has any.
  private func project(_ index: Int) {
    let layer = layers[index]
    switch projections[index] {
    case nil: return
    case .mask(let mask): layer.panels.setProduct(weights[index].values, mask)
    case .bytes(let scales, let mask):
      table.run(
        WeightRoundingProduct(
          source: weights[index].values, mask: mask, scales: scales, target: layer.panels,
          depth: layer.inputs))
    }
    if let transposed = backward.transposedWeights[index] { table.run(transposed) }
  }

  /// A layer's shadow weights, `outputs × inputs`, or those that it has without any.
  func shadows(layer index: Int) -> [Float] { layers[index].matrix(from: weights[index].values) }

  private func slots(
    _ layer: Layer, _ sharing: Sharing, _ buffers: LayerBuffers
  ) -> SharedValues {
    var slots = [UInt32](repeating: 0, count: buffers.panels.count)
    for output in 0..<layer.outputs {
      let start = UInt32(codebookStarts[sharing.codebook(ofRow: output)]) + 1
      for input in 0..<layer.inputs {
        let index = output * layer.inputs + input
        // A pruned weight has no slot, or it would take its codebook's value again.
        if layer.mask?[index] ?? true {
          slots[buffers.position(output: output, input: input)] =
            start + UInt32(sharing.codes[index])
        }
      }
    }
    return SharedValues(slots: slots)
  }

  /// Begins a step; the layers' steps and `finish` follow.
  func begin(rate: Float) {
    steps += 1
    self.rate = rate
  }

  /// Steps a layer's bias, and its weights unless they are shared or another's, with the gradients
  /// that the backward pass holds.
  func step(layer index: Int, rows: Int) {
    let forward = backward.forward
    let layer = layers[index]
    let gradient = backward.packedGradient(index, rows: rows)
    if let sum = shared[layer.owner]?.gradient ?? tiedGradients[layer.owner] {
      backward.addWeightGradient(index, rows: rows, gradient: gradient, to: sum)
      if index == layer.owner { stepWeights(index, gradient: sum) }
    } else {
      table.run(
        WeightStepProduct(
          input: forward.activations[index], inputStride: layer.inputStride,
          outputGradient: gradient, samples: rows, inputs: layer.inputs,
          outputs: layer.outputs, parameters: weights[index], rule: rule(isWeight: true),
          transposed: projections[index] == nil ? backward.transposedWeights[index]?.target : nil,
          scratch: scratch, for: table))
      project(index)
    }
    take(biases[index], gradient: backward.biasGradients[index])
  }

  /// Steps weights whose whole gradient is known; of those that are shared only what is behind
  /// them.
  private func stepWeights(_ index: Int, gradient: AlignedBuffer<Float>) {
    let isShared = shared[index] != nil
    if !isShared || keepsShadows {
      // A panel is a row: threads share the step.
      take(
        weights[index], gradient: gradient, stride: layers[index].inputs * table.panelWidth,
        isWeight: true)
    }
    guard !isShared else { return }
    project(index)
    if projections[index] == nil, let transposed = backward.transposedWeights[index] {
      table.run(transposed)
    }
  }

  /// Steps the codebooks, when all layers have had theirs.
  func finish() {
    guard !shared.isEmpty else { return }
    codebookGradient.clear()
    for (_, layer) in shared.sorted(by: { $0.key < $1.key }) {
      layer.values.addGradient(layer.gradient, to: codebookGradient)
    }
    take(codebooks, gradient: codebookGradient)
    for index in shared.keys { expand(index) }
  }

  private func take(
    _ parameters: OptimizedParameters, gradient: AlignedBuffer<Float>, stride: Int? = nil,
    isWeight: Bool = false
  ) {
    table.run(
      OptimizerProduct(
        parameters: parameters, gradient: gradient, stride: stride ?? parameters.values.count,
        rule: rule(isWeight: isWeight)))
  }

  /// This step's rule; penalties apply to weights only.
  private func rule(isWeight: Bool) -> OptimizerRule {
    configuration.rule(step: steps, rate: rate, isWeight: isWeight)
  }

  /// The codebooks as they are now.
  func currentCodebooks() -> [[Float]] {
    let values = codebooks.values.read(
      rows: 1, columns: codebookStarts[codebookStarts.count - 1], stride: codebooks.values.count)
    return zip(codebookStarts, codebookStarts.dropFirst()).map { Array(values[$0..<$1]) }
  }
}
