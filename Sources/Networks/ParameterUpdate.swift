import Kernels

/// The optimiser's state for all parameters of a network, and its steps.
///
/// Three kinds of parameters are stepped: free and masked weights, biases, and codebooks. After
/// every step masked weights are 0 and shared weights equal their codebook's value.
final class ParameterUpdate {
  /// One array of parameters with its gradient, moments and mask.
  private struct Group {
    let parameters, gradient, first, second: AlignedBuffer<Float>
    var mask: AlignedBuffer<Float>?
    let stride: Int
    /// Whether penalties apply.
    let isWeight: Bool
  }

  private let backward: BackwardPass
  private let configuration: TrainingConfiguration
  private var weightGroups: [Group] = []
  private var biasGroups: [Group] = []
  private var codebookGroups: [Group] = []
  private var sharing: [(layer: Int, codebook: Int, values: SharedValues)] = []
  private var steps = 0

  init(_ network: Network, _ backward: BackwardPass, _ configuration: TrainingConfiguration) {
    self.backward = backward
    self.configuration = configuration
    for (index, layer) in backward.forward.layers.enumerated() {
      weightGroups.append(
        Self.group(layer.weights, backward.weightGradients[index], stride: layer.inputStride, true))
      biasGroups.append(
        Self.group(layer.bias, backward.biasGradients[index], stride: layer.outputStride, false))
    }
    setMasks(network)
    let table = backward.forward.table
    for codebook in network.codebooks {
      let stride = table.padded(codebook.count)
      codebookGroups.append(
        Self.group(
          AlignedBuffer(rows: 1, columns: codebook.count, stride: stride, codebook),
          AlignedBuffer(count: stride), stride: stride, false))
    }
  }

  private static func group(
    _ parameters: AlignedBuffer<Float>, _ gradient: AlignedBuffer<Float>, stride: Int,
    _ isWeight: Bool
  ) -> Group {
    Group(
      parameters: parameters, gradient: gradient, first: AlignedBuffer(count: parameters.count),
      second: AlignedBuffer(count: parameters.count), stride: stride, isWeight: isWeight)
  }

  /// Takes over the network's masks.
  func setMasks(_ network: Network) {
    for (index, layer) in network.layers.enumerated() {
      weightGroups[index].mask = layer.mask.map { mask in
        AlignedBuffer(
          rows: layer.outputs, columns: layer.inputs, stride: weightGroups[index].stride,
          mask.map { $0 ? 1 : 0 })
      }
    }
    // A pruned weight has no slot, or it would take its codebook's value again.
    sharing = network.layers.enumerated().compactMap { index, layer in
      layer.sharing.map { (index, $0.codebook, slots(layer, $0, index)) }
    }
  }

  private func slots(_ layer: Layer, _ shared: Sharing, _ index: Int) -> SharedValues {
    let stride = weightGroups[index].stride
    var slots = [UInt16](repeating: 0, count: layer.outputs * stride)
    for output in 0..<layer.outputs {
      for input in 0..<layer.inputs {
        let position = output * layer.inputs + input
        if layer.mask?[position] ?? true {
          slots[output * stride + input] = UInt16(shared.codes[position]) + 1
        }
      }
    }
    return SharedValues(slots: slots)
  }

  /// Takes one step with the gradients that the backward pass holds.
  func step(rate: Float) {
    steps += 1
    let shared = Set(sharing.map(\.layer))
    for (index, group) in weightGroups.enumerated() where !shared.contains(index) {
      take(group, rate: rate)
    }
    for group in biasGroups { take(group, rate: rate) }
    stepCodebooks(rate: rate)
  }

  private func stepCodebooks(rate: Float) {
    for group in codebookGroups { group.gradient.clear() }
    for (layer, codebook, values) in sharing {
      values.addGradient(
        weightGroups[layer].gradient, to: codebookGroups[codebook].gradient)
    }
    for group in codebookGroups { take(group, rate: rate) }
    for (layer, codebook, values) in sharing {
      values.expand(codebookGroups[codebook].parameters, into: weightGroups[layer].parameters)
    }
  }

  private func take(_ group: Group, rate: Float) {
    let rule: OptimizerStep.Rule
    var corrected = rate
    switch configuration.optimizer {
    case .sgd(let momentum):
      rule = .sgd(momentum: momentum)
    case .adam:
      // The corrections for the moments' start at zero, folded into the rate and epsilon as in
      // section 2 of the paper.
      let second = (1 - power(0.999, steps)).squareRoot()
      corrected = rate * Float(second / (1 - power(0.9, steps)))
      rule = .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: Float(1e-8 * second))
    }
    backward.forward.table.run(
      OptimizerStep(
        parameters: group.parameters, gradient: group.gradient, first: group.first,
        second: group.second, mask: group.mask, stride: group.stride, rule: rule,
        rate: corrected, decay: group.isWeight ? configuration.l2 : 0,
        shrinkage: group.isWeight ? corrected * configuration.l1 : 0))
  }

  /// The codebooks as they are now.
  func codebooks(_ sizes: [Int]) -> [[Float]] {
    zip(codebookGroups, sizes).map { group, size in
      group.parameters.read(rows: 1, columns: size, stride: group.stride)
    }
  }
}
