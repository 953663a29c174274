import Kernels

/// Back-propagation (Rumelhart, Hinton & Williams 1986) through a forward pass's layers.
final class BackwardPass {
  let forward: ForwardPass
  /// The gradient by each layer's outputs: `capacity × outputStride`, and its columns in panels.
  let outputGradients: [AlignedBuffer<Float>]
  private let gradientPanels: [AlignedBuffer<Float>]
  /// The gradient by each layer's bias.
  let biasGradients: [AlignedBuffer<Float>]
  /// Each layer's weights in panels along its inputs, for the inputs' gradient; the first layer's
  /// inputs need none, only those of layers that use its weights.
  let transposedWeights: [PanelTransposeProduct?]
  /// A tied layer's part of its weights' gradient.
  private let part: AlignedBuffer<Float>

  /// - Parameter forward: one that keeps derivatives.
  init(_ forward: ForwardPass) {
    precondition(forward.keepsDerivatives, "a forward pass for going back")
    self.forward = forward
    let table = forward.table
    let layers = forward.layers
    outputGradients = layers.map { AlignedBuffer(count: forward.capacity * $0.outputStride) }
    gradientPanels = layers.map { AlignedBuffer(count: forward.capacity * $0.paddedOutputs) }
    biasGradients = layers.map { AlignedBuffer(count: $0.outputStride) }
    let needed = Set(layers.dropFirst().map(\.owner))
    let transposed = layers.enumerated().map { index, layer in
      needed.contains(index)
        ? PanelTransposeProduct(
          panels: layer.panels, target: AlignedBuffer(count: layer.outputs * layer.paddedInputs),
          depth: layer.inputs, columns: layer.outputs, for: table) : nil
    }
    transposedWeights = layers.map { transposed[$0.owner] }
    let ties = layers.enumerated().filter { $0 != $1.owner }
    part = AlignedBuffer(count: ties.map { $1.panels.count }.max() ?? 0)
    transposeWeights()
  }

  /// Brings weights that were changed from outside into the layout that the inputs' gradient reads.
  func transposeWeights() {
    for (index, layer) in forward.layers.enumerated() where index == layer.owner {
      if let transposed = transposedWeights[index] { forward.table.run(transposed) }
    }
  }

  /// Goes through all layers with the first `rows` samples, from the last layer's output gradient.
  ///
  /// - Parameters:
  ///   - dropout: what the forward pass dropped.
  ///   - step: called for each layer once its gradients are known and nothing needs its weights as
  ///     they are any more, but for the layers before it that are tied to the same ones.
  func run(rows: Int, dropout: Dropout? = nil, step: (_ layer: Int) -> Void) {
    let last = forward.layers.count - 1
    for index in forward.layers.indices.reversed() {
      let layer = forward.layers[index]
      forward.table.timeline?.enter(.backward, layer: index)
      forward.table.run(
        BackwardProduct(
          gradient: outputGradients[index],
          outputs: forward.derivatives[index] ?? forward.activations[index + 1],
          biasGradient: biasGradients[index], rows: rows, stride: layer.outputStride,
          derivative: layer.activation.derivative,
          outputFactor: index < last ? dropout?.factor(intoLayer: index + 1) ?? 1 : 1))
      if index > 0, let transposed = transposedWeights[index] {
        inputGradient(index, weights: transposed.target, rows: rows)
        dropout?.apply(
          to: outputGradients[index - 1], intoLayer: index, of: forward, rows: rows)
      }
      step(index)
    }
  }

  /// `gradient[row, i] = Σ_o outputGradient[row, o] · weights[o, i]`.
  private func inputGradient(_ index: Int, weights: AlignedBuffer<Float>, rows: Int) {
    let layer = forward.layers[index]
    forward.table.run(
      DenseProduct(
        a: outputGradients[index], aRowStride: layer.outputStride, panels: weights,
        outputs: layer.inputs, c: outputGradients[index - 1], cRowStride: layer.inputStride,
        rows: rows, depth: layer.outputs))
  }

  /// The gradient by a layer's outputs for the first `rows` samples, its columns in panels.
  func packedGradient(_ index: Int, rows: Int) -> AlignedBuffer<Float> {
    let layer = forward.layers[index]
    // A short last batch uses the front of the space, so the panels' length follows the rows.
    let panels = gradientPanels[index].prefix(rows * layer.paddedOutputs)
    forward.table.run(
      PackingProduct(
        source: outputGradients[index], rows: rows, columns: layer.paddedOutputs,
        stride: layer.outputStride, side: .columns, panels: panels))
    return panels
  }
}

extension BackwardPass {
  /// Adds a layer's gradient by its weights to those of the layers behind it that use the same
  /// ones.
  ///
  /// The passes' order makes the owner's the last part of the sum.
  ///
  /// - Parameters:
  ///   - gradient: what `packedGradient` gave for the layer.
  ///   - sum: as large as the weights in panels; what it holds before the last user's is lost.
  func addWeightGradient(
    _ index: Int, rows: Int, gradient: AlignedBuffer<Float>, to sum: AlignedBuffer<Float>
  ) {
    let layer = forward.layers[index]
    let isFirst = forward.layers.lastIndex { $0.owner == layer.owner } == index
    let target = isFirst ? sum : part.prefix(layer.panels.count)
    forward.table.run(
      WeightGradientProduct(
        input: forward.activations[index], inputStride: layer.inputStride,
        outputGradient: gradient, samples: rows, inputs: layer.inputs, target: target,
        for: forward.table))
    if !isFirst { sum.add(target) }
  }
}
