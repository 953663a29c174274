import Datasets
import Foundation
import Networks
import Testing

@testable import Compression

@Suite struct PruningCriteriaTests {
  private let plan = pruning(("sparsity", .number(0.5)), schedule: "one-shot")

  /// A network whose hidden layer is `scale` times another's and whose last layer makes up for it.
  private func rescaled(_ network: Network, by scale: Float) -> Network {
    var network = network
    network.layers[0].weights = network.layers[0].weights.map { $0 * scale }
    network.layers[1].weights = network.layers[1].weights.map { $0 / scale }
    return network
  }

  private func scores(_ criterion: some PruningCriterion, _ network: Network) -> [[Float]] {
    let task = task(network)
    return criterion.scores(
      of: network, weights: network.layers.map(\.weights), task: task
    ) { task.train }
  }

  @Test func `an activation-weighted score is the weight times the norm of its input`() {
    let network = tinyNetwork()
    let found = scores(ActivationPruning(plan), network)
    let inputs = (0..<samples.count).map { sample in
      samples.inputs[sample * 12..<(sample + 1) * 12].map { Double($0) }
    }
    let hidden = inputs.map { Network(layers: [network.layers[0]]).reference($0) }
    for (layer, activations) in [inputs, hidden].enumerated() {
      let width = activations[0].count
      for (index, weight) in network.layers[layer].weights.enumerated() {
        let squares = activations.reduce(0) { $0 + $1[index % width] * $1[index % width] }
        let expected = abs(Double(weight)) * (squares / Double(samples.count)).squareRoot()
        #expect(abs(Double(found[layer][index]) - expected) <= 1e-5, "layer \(layer), \(index)")
      }
    }
  }

  @Test func `a Taylor score is what taking out the weight changes, averaged over batches`() {
    // To first order: the loss's slope along a small part of the way to 0, by finite difference.
    let network = tinyNetwork()
    let found = scores(TaylorPruning(plan), network)
    let batches = (0..<9).map { samples.selecting(Array($0 * 10..<$0 * 10 + 10)) }
    for (layer, index) in [(0, 5), (0, 100), (1, 40), (2, 3), (2, 20)] {
      let weight = Double(network.layers[layer].weights[index])
      let part = 0.02
      let expected = batches.reduce(0) { sum, batch in
        var below = network
        below.layers[layer].weights[index] = Float(weight * (1 - part))
        var above = network
        above.layers[layer].weights[index] = Float(weight * (1 + part))
        return sum + abs(above.loss(batch) - below.loss(batch)) / (2 * part) / 9
      }
      #expect(
        abs(Double(found[layer][index]) - expected) <= 0.02 * expected + 1e-6,
        "layer \(layer), \(index): \(found[layer][index]), expected \(expected)")
      #expect(expected > 1e-5, "layer \(layer), \(index)")
    }
  }

  @Test func `Taylor and activation scores don't depend on how layers share a scale`() {
    let network = tinyNetwork()
    let other = rescaled(network, by: 4)
    for (name, a, b) in [
      ("taylor", scores(TaylorPruning(plan), network), scores(TaylorPruning(plan), other)),
      // Of the second layer: its inputs are larger and its weights smaller.
      (
        "wanda", Array(scores(ActivationPruning(plan), network)[1...]),
        Array(scores(ActivationPruning(plan), other)[1...])
      ),
    ] {
      let pairs = zip(a.joined(), b.joined())
      #expect(pairs.allSatisfy { abs($0 - $1) <= 1e-4 * max($0, $1) + 1e-7 }, "\(name)")
    }
  }

  @Test func `the same plan with another criterion gives another mask`() throws {
    let networks = try [
      MagnitudePruning(plan).compress(untunedTask()),
      TaylorPruning(plan).compress(untunedTask()),
      ActivationPruning(plan).compress(untunedTask()),
      RandomPruning(plan).compress(untunedTask()),
    ]
    for (index, network) in networks.enumerated() {
      #expect(network.prunedCount == 172)
      #expect(network.holdsMask)
      for other in networks.dropFirst(index + 1) { #expect(other.maskRow != network.maskRow) }
    }
  }
}

extension Network {
  /// The mean cross-entropy, in double precision.
  func loss(_ samples: Samples) -> Double {
    (0..<samples.count).reduce(0) { sum, sample in
      let inputs = samples.inputs[sample * samples.width..<(sample + 1) * samples.width]
      let logits = reference(inputs.map { Double($0) })
      let largest = logits.max() ?? 0
      let denominator = logits.reduce(0) { $0 + exp($1 - largest) }
      let label = logits[Int(samples.labels[sample])]
      return sum + (log(denominator) + largest - label) / Double(samples.count)
    }
  }
}
