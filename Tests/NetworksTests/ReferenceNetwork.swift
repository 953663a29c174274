import Datasets
import Foundation
import Networks
import Testing

/// A network in plain double precision, written from the definitions.
struct ReferenceNetwork {
  struct Layer {
    let inputs, outputs: Int
    let activation: Activation
    var weights, bias: [Double]
    let isFree: [Bool]
    let tied: Int?
  }

  var layers: [Layer]

  /// What each layer's inputs are multiplied by, as dropout does; empty changes nothing.
  var factors: [[Double]] = []

  init(_ network: Network) {
    layers = network.layers.map { layer in
      Layer(
        inputs: layer.inputs, outputs: layer.outputs, activation: layer.activation,
        weights: layer.weights.map(Double.init), bias: layer.bias.map(Double.init),
        isFree: layer.mask ?? layer.weights.map { _ in true }, tied: layer.tied)
    }
  }

  /// All layers' outputs for one input, the input itself first.
  func activations(_ input: [Double]) -> [[Double]] {
    var all = [input]
    for (index, layer) in layers.enumerated() {
      var x = all[all.count - 1]
      if !factors.isEmpty { x = zip(x, factors[index]).map(*) }
      all.append(
        (0..<layer.outputs).map { output in
          var sum = layer.bias[output]
          for input in 0..<layer.inputs {
            sum += layer.weights[output * layer.inputs + input] * x[input]
          }
          return layer.activation(sum)
        })
    }
    return all
  }

  func outputs(_ input: [Double]) -> [Double] { activations(input)[layers.count] }

  /// The mean loss over all samples.
  func loss(_ samples: Samples, _ loss: Loss, teacher: SoftTargets? = nil) -> Double {
    var total = 0.0
    for sample in 0..<samples.count {
      let y = outputs(samples.input(sample))
      let label = samples.truth.isTargets ? nil : Int(samples.labels[sample])
      let targets = y.indices.map { index in
        if case .targets(let values, let width) = samples.truth {
          return Double(values[sample * width + index])
        }
        return index == label ? 1 : 0
      }
      var hard = 0.0
      switch loss {
      case .crossEntropy:
        hard = -log(softmax(y)[label ?? 0])
      case .meanSquaredError:
        for index in y.indices { hard += pow(y[index] - targets[index], 2) }
        hard /= Double(y.count)
      }
      guard let teacher else {
        total += hard
        continue
      }
      let logits = teacher.logits[(sample * y.count)..<((sample + 1) * y.count)]
      let alpha = Double(teacher.alpha)
      guard let temperature = teacher.temperature.map(Double.init) else {
        let squares = zip(y, logits).map { pow($0 - Double($1), 2) }.reduce(0, +)
        total += (1 - alpha) * hard + alpha * squares / Double(2 * y.count)
        continue
      }
      let wanted = softmax(logits.map { Double($0) / temperature })
      let found = softmax(y.map { $0 / temperature })
      let soft = -zip(wanted, found).map { $0 * log($1) }.reduce(0, +)
      total += (1 - alpha) * hard + alpha * temperature * temperature * soft
    }
    return total / Double(samples.count)
  }

  private func softmax(_ logits: [Double]) -> [Double] {
    let powers = logits.map { exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The loss's central finite differences by all weights and biases, 0 where a weight is pruned.
  /// Tied layers' weights move together.
  func gradients(
    _ samples: Samples, _ loss: Loss, teacher: SoftTargets? = nil
  ) -> [(weights: [Double], bias: [Double])] {
    let step = 1e-5
    func slope(_ paths: [WritableKeyPath<ReferenceNetwork, Double>]) -> Double {
      var (above, below) = (self, self)
      for path in paths {
        above[keyPath: path] += step
        below[keyPath: path] -= step
      }
      let difference =
        above.loss(samples, loss, teacher: teacher) - below.loss(samples, loss, teacher: teacher)
      return difference / (2 * step)
    }
    return layers.indices.map { index in
      let layer = layers[index]
      let users = layers.indices.filter { (layers[$0].tied ?? $0) == (layer.tied ?? index) }
      return (
        layer.weights.indices.map { position in
          layer.isFree[position] ? slope(users.map { \.layers[$0].weights[position] }) : 0
        },
        layer.bias.indices.map { slope([\.layers[index].bias[$0]]) }
      )
    }
  }
}

extension Samples {
  /// One sample's values.
  func input(_ index: Int) -> [Double] {
    inputs[(index * width)..<((index + 1) * width)].map(Double.init)
  }
}

/// One step of gradient descent at rate 1 has moved each value of the codebooks by the slope of the
/// loss, as central differences in double precision show it.
func expectCentroidSteps(from network: Network, to after: Network, on samples: Samples) {
  // Long because the values are floats; the slope's error is about its square.
  let step: Float = 0x1p-8
  for book in network.codebooks.indices {
    for entry in network.codebooks[book].indices {
      let losses = [step, -step].map { difference in
        var moved = network
        moved.codebooks[book][entry] += difference
        moved.expandCodebooks()
        return (
          loss: ReferenceNetwork(moved).loss(samples, .crossEntropy),
          value: Double(moved.codebooks[book][entry])
        )
      }
      let slope = (losses[0].loss - losses[1].loss) / (losses[0].value - losses[1].value)
      let found = Double(network.codebooks[book][entry]) - Double(after.codebooks[book][entry])
      #expect(abs(found - slope) <= 1e-4 * max(1, abs(slope)), "codebook \(book)[\(entry)]")
      #expect(abs(slope) > 1e-6, "codebook \(book)[\(entry)]")
    }
  }
}
