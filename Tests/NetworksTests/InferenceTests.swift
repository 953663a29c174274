import CPU
import Datasets
import Kernels
import Networks
import Testing

@Suite struct InferenceTests {
  /// More samples than one pass takes, and a ragged rest.
  static let samples = randomSamples(count: 301, width: 7, classes: 5)

  @Test(arguments: Activation.allCases, InstructionSets.names)
  func `logits, losses and activations agree with double precision`(
    _ activation: Activation, set: String
  ) throws {
    let trainer = Trainer(table: try #require(InstructionSets.table(named: set)))
    let network = randomNetwork([7, 11, 6, 5], activation)
    let reference = ReferenceNetwork(network)
    let all = (0..<Self.samples.count).map { reference.activations(Self.samples.input($0)) }

    let logits = trainer.logits(of: network, for: Self.samples)
    #expect(logits.count == 301 * 5)
    for (found, expected) in zip(logits, all.flatMap { $0[3] }) {
      #expect(abs(Double(found) - expected) <= 1e-5)
    }

    let hidden = trainer.hiddenActivations(of: network, for: Self.samples)
    #expect(hidden.map(\.count) == [11, 6])
    for layer in 0..<2 {
      for neuron in hidden[layer].indices {
        let mean = all.reduce(0) { $0 + abs($1[layer + 1][neuron]) } / 301
        #expect(abs(Double(hidden[layer][neuron]) - mean) <= 1e-5, "neuron \(neuron)")
      }
    }

    let right = zip(all, Self.samples.labels).count { activations, label in
      activations[3].max() == activations[3][Int(label)]
    }
    for loss in [Loss.crossEntropy, .meanSquaredError] {
      let result = trainer.evaluate(network, on: Self.samples, loss: loss)
      #expect(result.quality == Double(right) / 301)
      #expect(abs(result.loss - reference.loss(Self.samples, loss)) <= 1e-5)
    }
    #expect(right > 0 && right < 301)
  }

  @Test func `logits too large for an exponential give a finite loss`() {
    let network = Network(layers: [
      Layer(
        inputs: 1, outputs: 2, activation: .identity, weights: [1000, -1000], bias: [0, 0])
    ])
    let samples = Samples(width: 1, classes: 2, inputs: [1, 1], labels: [0, 1])
    let result = Trainer(table: InstructionSets.best).evaluate(
      network, on: samples, loss: .crossEntropy)
    // 0 for the first sample, 2000 for the second.
    #expect(result.loss == 1000)
    #expect(result.quality == 0.5)
  }
}
