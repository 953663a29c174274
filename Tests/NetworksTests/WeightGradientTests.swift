import CPU
import Datasets
import Kernels
import Networks
import Testing

/// Gradients without a step.
@Suite struct WeightGradientTests {
  @Test(arguments: [Activation.relu, .tanh, .silu], [Loss.crossEntropy, .meanSquaredError])
  func `visited gradients agree with finite differences, batch by batch`(
    _ activation: Activation, _ loss: Loss
  ) throws {
    var network = randomNetwork([5, 7, 4, 3], activation)
    let samples = randomSamples(count: 10, width: 5, classes: 3)
    let batches = [
      samples.selecting([0, 1, 2, 3]), samples.selecting([4, 5, 6, 7]),
      samples.selecting([8, 9]),
    ]
    let slopes = batches.map { ReferenceNetwork(network).gradients($0, loss) }
    // A mask hides no gradient; the weights stay for the reference to see the same network.
    network.layers[1].mask = network.layers[1].weights.map { $0 > 0 }
    var visits: [(layer: Int, gradient: [Float])] = []
    Trainer(table: InstructionSets.best).forEachWeightGradient(
      of: network, on: samples, loss: loss, batch: 4
    ) { visits.append(($0, $1)) }
    #expect(visits.map(\.layer) == [2, 1, 0, 2, 1, 0, 2, 1, 0])
    for (visit, (layer, gradient)) in visits.enumerated() {
      let expected = slopes[visit / 3][layer].weights
      #expect(gradient.count == expected.count)
      #expect(zip(gradient, expected).allSatisfy { abs(Double($0) - $1) <= 4e-6 }, "\(visit)")
      #expect(expected.contains { abs($0) > 1e-3 })
    }
  }

  @Test func `norms of inputs are root mean squares of what each layer reads`() {
    let network = randomNetwork([5, 7, 3], .sigmoid)
    let samples = randomSamples(count: 9, width: 5, classes: 3)
    let norms = Trainer(table: InstructionSets.best).inputNorms(of: network, for: samples)
    let reference = ReferenceNetwork(network)
    let activations = (0..<9).map { reference.activations(samples.input($0)) }
    for layer in 0..<2 {
      for (input, norm) in norms[layer].enumerated() {
        let mean = activations.reduce(0) { $0 + $1[layer][input] * $1[layer][input] } / 9
        #expect(abs(Double(norm) - mean.squareRoot()) <= 1e-6, "layer \(layer), input \(input)")
      }
    }
  }
}
