import Kernels

/// Back-propagation (Rumelhart, Hinton & Williams 1986) through a forward pass's layers.
final class BackwardPass {
  let forward: ForwardPass
  /// The gradient by each layer's outputs: `capacity × outputStride`.
  let outputGradients: [AlignedBuffer<Float>]
  /// The gradient by each layer's weights, `outputs × inputStride`, and by its bias.
  let weightGradients, biasGradients: [AlignedBuffer<Float>]
  /// Space for a layer's inputs, packed for the weights' gradient.
  private let packedInputs: [AlignedBuffer<Float>]
  /// Space for a layer's weights, packed for the inputs' gradient.
  private let packedWeights: [AlignedBuffer<Float>]

  init(_ forward: ForwardPass) {
    self.forward = forward
    let layers = forward.layers
    outputGradients = layers.map { AlignedBuffer(count: forward.capacity * $0.outputStride) }
    weightGradients = layers.map { AlignedBuffer(count: $0.outputs * $0.inputStride) }
    biasGradients = layers.map { AlignedBuffer(count: $0.outputStride) }
    packedInputs = layers.map { AlignedBuffer(count: forward.capacity * $0.inputStride) }
    packedWeights = layers.map { AlignedBuffer(count: $0.outputs * $0.inputStride) }
  }

  /// Computes all gradients for the first `rows` samples, from the last layer's output gradient.
  func run(rows: Int) {
    for index in forward.layers.indices.reversed() {
      let layer = forward.layers[index]
      forward.table.run(
        BackwardStep(
          gradient: outputGradients[index], outputs: forward.activations[index + 1],
          biasGradient: biasGradients[index], rows: rows, stride: layer.outputStride,
          derivative: layer.activation.derivative))
      weightGradient(index, rows: rows)
      if index > 0 { inputGradient(index, rows: rows) }
    }
  }

  /// `gradient[o, i] = Σ_rows outputGradient[row, o] · input[row, i]`.
  private func weightGradient(_ index: Int, rows: Int) {
    let layer = forward.layers[index]
    // A short last batch uses the front of the space, so the panels' length follows the rows.
    let panels = packedInputs[index].prefix(rows * layer.inputStride)
    forward.table.run(
      PackedMatrix(
        source: forward.activations[index], rows: rows, columns: layer.inputStride,
        stride: layer.inputStride, side: .columns, panels: panels))
    forward.table.run(
      DenseProduct(
        a: outputGradients[index], aRowStride: 1, aStepStride: layer.outputStride, panels: panels,
        c: weightGradients[index], cRowStride: layer.inputStride, rows: layer.outputs,
        depth: rows))
  }

  /// `gradient[row, i] = Σ_o outputGradient[row, o] · weights[o, i]`.
  private func inputGradient(_ index: Int, rows: Int) {
    let layer = forward.layers[index]
    forward.table.run(
      PackedMatrix(
        source: layer.weights, rows: layer.outputs, columns: layer.inputStride,
        stride: layer.inputStride, side: .columns, panels: packedWeights[index]))
    forward.table.run(
      DenseProduct(
        a: outputGradients[index], aRowStride: layer.outputStride, panels: packedWeights[index],
        c: outputGradients[index - 1], cRowStride: layer.inputStride, rows: rows,
        depth: layer.outputs))
  }
}

extension Activation {
  /// How the kernels compute the derivative.
  var derivative: BackwardStep.Derivative {
    switch self {
    case .identity: .identity
    case .relu: .rectifier
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    }
  }
}
