import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct StructuredPruningTests {
  @Test(arguments: ["l2", "activation"])
  func `hidden layers shrink, inputs and outputs stay`(importance: String) throws {
    let network = try structured(keep: 0.5, importance: importance).compress(task())
    #expect(network.widths == [12, 8, 4, 3])
    #expect(network.layers.allSatisfy { $0.weights.count == $0.inputs * $0.outputs })
  }

  @Test func `at least one neuron stays and keeping all changes nothing`() throws {
    #expect(try structured(keep: 0.001).compress(task()).widths == [12, 1, 1, 3])
    #expect(try structured(keep: 1).compress(untunedTask()) == tinyNetwork())
  }

  @Test(arguments: ["l2", "activation"])
  func `removal gives the outputs of masking the same neurons with zeros`(
    importance: String
  ) throws {
    var before = tinyNetwork()
    for index in before.layers.indices {
      for row in before.layers[index].bias.indices {
        before.layers[index].bias[row] = 0.1 * Float(row - 3)
      }
    }
    let after = try structured(keep: 0.5, importance: importance).compress(untunedTask(before))

    // A removed neuron is one whose row of weights no row of the smaller first layer repeats.
    var masked = before
    let firstRows = Set(rows(of: after.layers[0]))
    for (neuron, row) in rows(of: before.layers[0]).enumerated() where !firstRows.contains(row) {
      silence(neuron, after: 0, in: &masked)
    }
    let kept = (0..<16).filter { firstRows.contains(rows(of: before.layers[0])[$0]) }
    let secondRows = Set(rows(of: after.layers[1]))
    for (neuron, row) in rows(of: before.layers[1]).enumerated()
    where !secondRows.contains(kept.map { row[$0] }) {
      silence(neuron, after: 1, in: &masked)
    }

    let inputs = (0..<samples.count).map { sample in
      samples.inputs[sample * 12..<(sample + 1) * 12].map { Double($0) }
    }
    #expect(inputs.map(after.reference) == inputs.map(masked.reference))
    #expect(inputs.map(after.reference) != inputs.map(before.reference))
  }

  @Test(arguments: Activation.allCases)
  func `what a neuron without weights gives, its readers' biases have without it`(
    activation: Activation
  ) {
    var network = NetworkInitializer.network(widths: tinyWidths, activation: activation, seed: 1)
    for index in network.layers.indices {
      network.layers[index].bias = network.layers[index].bias.indices.map { 0.5 - 0.2 * Float($0) }
    }
    for (index, neurons) in [[0, 5, 6], [1, 7]].enumerated() {
      for neuron in neurons {
        let inputs = network.layers[index].inputs
        for position in neuron * inputs..<(neuron + 1) * inputs {
          network.layers[index].weights[position] = 0
        }
      }
    }
    let smaller = network.keeping(
      hiddenNeurons: [(0..<16).filter { ![0, 5, 6].contains($0) }, [0, 2, 3, 4, 5, 6]])
    #expect(smaller.widths == [12, 13, 6, 3])
    let input = samples.inputs[..<12].map { Double($0) }
    for (found, expected) in zip(smaller.reference(input), network.reference(input)) {
      #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)))
    }
  }

  @Test func `the largest norms stay`() throws {
    let network = Network(layers: [
      Layer(
        inputs: 2, outputs: 4, activation: .relu, weights: [3, 4, 0, -6, 1, 1, -5, 5],
        bias: [1, 2, 3, 4]),
      Layer(inputs: 4, outputs: 1, activation: .identity, weights: [10, 20, 30, 40], bias: [7]),
    ])
    // Norms 5, 6, 1.4 and 7.1; sums of magnitudes 7, 6, 2 and 10.
    let scores = NeuronImportance.l2.scores(task(network))
    let kept = NeuronBudget.layers([0.5]).mostImportant(scores)
    let smaller = network.keeping(hiddenNeurons: kept)
    #expect(smaller.layers[0].weights == [0, -6, -5, 5])
    #expect(smaller.layers[0].bias == [2, 4])
    #expect(smaller.layers[1].weights == [20, 40])
    #expect(smaller.layers[1].bias == [7])
    let sums = NeuronImportance.l1.scores(task(network))
    #expect(sums == [[7, 6, 2, 10]])
    #expect(NeuronBudget.layers([0.5]).mostImportant(sums) == [[0, 3]])
  }

  @Test func `each layer keeps its own fraction`() throws {
    #expect(try structured(keeps: [0.25, 0.5]).compress(task()).widths == [12, 4, 4, 3])
  }

  @Test func `a list of the wrong length is refused`() {
    let error = #expect(throws: TrainingError.self) {
      try structured(keeps: [0.5]).compress(task())
    }
    #expect(error?.description.contains("found 1 fraction") == true)
    #expect(error?.description.contains("expected 2") == true)
  }

  @Test func `a network without hidden layers is refused`() {
    let network = NetworkInitializer.network(widths: [12, 3], activation: .relu, seed: 1)
    let error = #expect(throws: TrainingError.self) {
      try structured(keep: 0.5).compress(task(network))
    }
    #expect(error?.description.contains("found no hidden layers in [12, 3]") == true)
  }

  @Test func `across layers the highest shares of a layer's norm stay, at least one of each`() {
    // Norms 5 and 50: shares .6 .8 0 and .8 .6 0 0; of equal shares the first layer's stays.
    let scores: [[Float]] = [[3, 4, 0], [40, 30, 0, 0]]
    #expect(NeuronBudget.network(3.0 / 7).mostImportant(scores) == [[0, 1], [0]])
    #expect(NeuronBudget.network(4.0 / 7).mostImportant(scores) == [[0, 1], [0, 1]])
    #expect(NeuronBudget.network(0.001).mostImportant(scores) == [[1], [0]])
    #expect(NeuronBudget.network(1).mostImportant(scores) == [[0, 1, 2], [0, 1, 2, 3]])
    #expect(NeuronBudget.network(0.3).mostImportant([[0, 0], [1, 2, 3]]) == [[0], [2]])
  }

  @Test(arguments: NeuronImportance.allCases.map(\.rawValue))
  func `one budget keeps that share of all hidden neurons`(importance: String) throws {
    let widths = try structured(keep: 0.5, importance: importance, scope: "global")
      .compress(task()).widths
    #expect(widths[1] + widths[2] == 12)
  }

  @Test(arguments: ["layer", "global"])
  func `the control has the shape that the strategy found, and no trained weight`(
    scope: String
  ) throws {
    let parameters = structuredParameters(keep: 0.4, importance: "taylor", scope: scope)
    let control = FromScratch<StructuredPruning>(parameters)
    let pruned = try StructuredPruning(parameters).compress(task())
    let fresh = try control.compress(task(epochs: 3, fineTuneEpochs: 2))
    #expect(fresh.widths == pruned.widths)
    // As many epochs as training and fine-tuning together.
    #expect(try control.compress(task(epochs: 5, fineTuneEpochs: 0)) == fresh)
    let start = NetworkInitializer.network(widths: fresh.widths, activation: .relu, seed: 1)
    #expect(try control.compress(task(epochs: 0, fineTuneEpochs: 0)) == start)
  }

  @Test func `ways to rank neurons that find the same shape share their control`() throws {
    let requests = Requests()
    let controls = try ["l1", "activation"].map { importance in
      try FromScratch<StructuredPruning>(
        structuredParameters(keep: 0.4, importance: importance, scope: "layer")
      ).compress(requests.task())
    }
    #expect(controls[0] == controls[1])
    #expect(requests.descriptions.count == 2)
    #expect(Set(requests.descriptions).count == 1)
  }

  @Test func `neurons that are never active go first`() throws {
    var network = tinyNetwork()
    // Large weights, yet silent: a bias that no input outweighs.
    for neuron in 0..<8 {
      network.layers[0].bias[2 * neuron] = -1000
      network.layers[0].weights[2 * neuron * 12] = 9
      network.layers[0].bias[2 * neuron + 1] = 1000
    }
    let byActivation = try structured(keep: 0.5, importance: "activation")
      .compress(untunedTask(network))
    #expect(byActivation.layers[0].bias.allSatisfy { $0 == 1000 })
    let byNorm = try structured(keep: 0.5, importance: "l2").compress(untunedTask(network))
    #expect(byNorm.layers[0].bias.allSatisfy { $0 == -1000 })
  }

  @Test func `masks and codes are cut with the weights`() throws {
    let pruned = try magnitude(sparsity: 0.5, schedule: "one-shot").compress(untunedTask())
    let shared = sharing(bits: 3).shared(pruned)
    let network = try structured(keep: 0.5).compress(untunedTask(shared))
    #expect(network.prunedCount > 0)
    for layer in network.layers {
      let sharing = try #require(layer.sharing)
      let mask = try #require(layer.mask)
      for index in layer.weights.indices {
        let value = network.codebooks[sharing.codebook(ofRow: index / layer.inputs)][
          Int(sharing.codes[index])]
        #expect(layer.weights[index] == (mask[index] ? value : 0))
      }
    }
  }

  private func rows(of layer: Layer) -> [[Float]] {
    (0..<layer.outputs).map { Array(layer.weights[$0 * layer.inputs..<($0 + 1) * layer.inputs]) }
  }

  /// Zeroes what the next layer makes of a neuron.
  private func silence(_ neuron: Int, after layer: Int, in network: inout Network) {
    let next = network.layers[layer + 1]
    for row in 0..<next.outputs {
      network.layers[layer + 1].weights[row * next.inputs + neuron] = 0
    }
  }
}
