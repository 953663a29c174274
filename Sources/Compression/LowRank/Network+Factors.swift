import Kernels
import Networks

extension SingularValues {
  /// Those of a layer's weights.
  init(_ layer: Layer, on table: KernelTable, progress: (Double) -> Void = { _ in }) {
    self.init(
      of: layer.weights, rows: layer.outputs, columns: layer.inputs, on: table,
      progress: progress)
  }
}

extension Layer {
  /// What finding singular values costs, in no unit.
  fileprivate var decompositionCost: Double {
    Double(inputs * outputs) * Double(min(inputs, outputs))
  }
}

extension Network {
  /// Those of each layer.
  ///
  /// - Parameter progress: told the fraction of the work that is done, thousands of times for large
  ///   layers.
  func singularValues(
    on table: KernelTable, progress: (Double) -> Void
  ) -> [SingularValues] {
    let all = layers.reduce(0) { $0 + $1.decompositionCost }
    var done = 0.0
    return layers.map { layer in
      defer { done += layer.decompositionCost }
      return SingularValues(layer, on: table) { fraction in
        progress((done + fraction * layer.decompositionCost) / all)
      }
    }
  }

  /// The network with two layers in the place of each one that has a rank.
  ///
  /// - Parameters:
  ///   - values: of each layer's weights.
  ///   - ranks: for each layer; `nil` leaves it whole.
  func factored(_ values: [SingularValues], ranks: [Int?]) -> Network {
    precondition(
      values.count == layers.count && ranks.count == layers.count, "a rank for each layer")
    var network = self
    network.layers = layers.indices.flatMap { index -> [Layer] in
      let layer = layers[index]
      guard let rank = ranks[index] else { return [layer] }
      let (left, right) = values[index].factors(rank: rank)
      return [
        Layer(
          inputs: layer.inputs, outputs: rank, activation: .identity, weights: right,
          bias: Array(repeating: 0, count: rank)),
        Layer(
          inputs: rank, outputs: layer.outputs, activation: layer.activation, weights: left,
          bias: layer.bias),
      ]
    }
    return network
  }

  /// The same function by hidden layers that have no bias where they have no activation: what such
  /// a bias adds, the next layer's biases can. Training moves both.
  func withoutLinearBiases() -> Network {
    var network = self
    for index in layers.indices.dropLast() where layers[index].activation == .identity {
      let bias = network.layers[index].bias
      let next = network.layers[index + 1]
      for output in 0..<next.outputs {
        var sum = Double(next.bias[output])
        for (input, value) in bias.enumerated() {
          sum += Double(next.weights[output * next.inputs + input]) * Double(value)
        }
        network.layers[index + 1].bias[output] = Float(sum)
      }
      network.layers[index].bias = Array(repeating: 0, count: bias.count)
    }
    return network
  }
}
