import CPU
import Foundation
import Networks
import Testing

/// What the importance of hidden neurons is computed from.
@Suite struct NeuronTests {
  static let samples = randomSamples(count: 300, width: 5, classes: 3)

  /// Each hidden neuron's mean of something over the samples, in double precision.
  private func means(
    _ network: Network,
    _ value: (ReferenceNetwork, _ activations: [[Double]], Int, Int, Int) -> Double
  ) -> [[Double]] {
    let reference = ReferenceNetwork(network)
    let all = (0..<Self.samples.count).map { reference.activations(Self.samples.input($0)) }
    return network.layers.indices.dropLast().map { layer in
      (0..<network.layers[layer].outputs).map { neuron in
        all.enumerated().reduce(0) { $0 + value(reference, $1.element, $1.offset, layer, neuron) }
          / Double(all.count)
      }
    }
  }

  private func agree(_ found: [[Float]], _ expected: [[Double]]) -> Bool {
    found.map(\.count) == expected.map(\.count)
      && zip(found.joined(), expected.joined()).allSatisfy { found, expected in
        abs(Double(found) - expected) <= 1e-5 * max(1, abs(expected))
      }
  }

  @Test(arguments: InstructionSets.names)
  func `activations and their rates are means over all samples`(set: String) throws {
    let trainer = Trainer(table: try #require(InstructionSets.table(named: set)))
    for activation in [Activation.relu, .tanh] {
      let network = randomNetwork([5, 7, 4, 3], activation)
      let magnitudes = means(network) { _, values, _, layer, neuron in
        abs(values[layer + 1][neuron])
      }
      #expect(agree(trainer.hiddenActivations(of: network, for: Self.samples), magnitudes))
      let rates = means(network) { _, values, _, layer, neuron in
        values[layer + 1][neuron] == 0 ? 0 : 1
      }
      #expect(agree(trainer.hiddenActivityRates(of: network, for: Self.samples), rates))
      #expect(rates.joined().contains { $0 > 0 && $0 < 1 } == (activation == .relu))
    }
  }

  @Test(arguments: [Activation.relu, .tanh, .hardSwish], [Loss.crossEntropy, .meanSquaredError])
  func `sensitivities agree with finite differences of the neurons' outputs`(
    activation: Activation, loss: Loss
  ) {
    let network = randomNetwork([5, 7, 4, 3], activation)
    let step = 1e-5
    let expected = means(network) { reference, values, sample, layer, neuron in
      var tail = reference
      tail.layers.removeFirst(layer + 1)
      func lossAfter(_ change: Double) -> Double {
        var inputs = values[layer + 1]
        inputs[neuron] += change
        return sampleLoss(tail.outputs(inputs), Int(Self.samples.labels[sample]), loss)
      }
      let slope = (lossAfter(step) - lossAfter(-step)) / (2 * step)
      return abs(values[layer + 1][neuron] * slope)
    }
    let trainer = Trainer(table: InstructionSets.best)
    let found = trainer.hiddenSensitivities(of: network, for: Self.samples, loss: loss)
    #expect(agree(found, expected), "\(found) \(expected)")
    #expect(expected.joined().contains { $0 > 1e-3 })
  }

  private func sampleLoss(_ outputs: [Double], _ label: Int, _ loss: Loss) -> Double {
    switch loss {
    case .crossEntropy:
      return log(outputs.reduce(0) { $0 + exp($1) }) - outputs[label]
    case .meanSquaredError:
      let squares = outputs.enumerated().map { pow($1 - ($0 == label ? 1 : 0), 2) }
      return squares.reduce(0, +) / Double(outputs.count)
    }
  }
}
