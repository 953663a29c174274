import Networks
import Testing

@testable import Compression

@Suite struct StructuredPruningTests {
  @Test(arguments: ["norm", "activation"])
  func `hidden layers shrink, inputs and outputs stay`(importance: String) throws {
    let network = try structured(keep: 0.5, importance: importance).compress(subject())
    #expect(network.widths == [12, 8, 4, 3])
    #expect(network.layers.allSatisfy { $0.weights.count == $0.inputs * $0.outputs })
  }

  @Test func `at least one neuron stays and keeping all changes nothing`() throws {
    #expect(try structured(keep: 0.001).compress(subject()).widths == [12, 1, 1, 3])
    #expect(try structured(keep: 1).compress(untunedSubject()) == tinyNetwork())
  }

  @Test(arguments: ["norm", "activation"])
  func `removal gives the outputs of masking the same neurons with zeros`(
    importance: String
  ) throws {
    var before = tinyNetwork()
    for index in before.layers.indices {
      for row in before.layers[index].bias.indices {
        before.layers[index].bias[row] = 0.1 * Float(row - 3)
      }
    }
    let after = try structured(keep: 0.5, importance: importance).compress(untunedSubject(before))

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

  @Test func `the largest norms stay`() throws {
    let network = Network(layers: [
      Layer(
        inputs: 2, outputs: 4, activation: .relu, weights: [3, 4, 0, -6, 1, 1, -5, 5],
        bias: [1, 2, 3, 4]),
      Layer(inputs: 4, outputs: 1, activation: .identity, weights: [10, 20, 30, 40], bias: [7]),
    ])
    // Norms 5, 6, 1.4 and 7.1.
    let kept = network.hiddenRowNorms.map(structured(keep: 0.5).mostImportant)
    let smaller = network.keeping(hiddenNeurons: kept)
    #expect(smaller.layers[0].weights == [0, -6, -5, 5])
    #expect(smaller.layers[0].bias == [2, 4])
    #expect(smaller.layers[1].weights == [20, 40])
    #expect(smaller.layers[1].bias == [7])
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
      .compress(untunedSubject(network))
    #expect(byActivation.layers[0].bias.allSatisfy { $0 == 1000 })
    let byNorm = try structured(keep: 0.5, importance: "norm").compress(untunedSubject(network))
    #expect(byNorm.layers[0].bias.allSatisfy { $0 == -1000 })
  }

  @Test func `masks and codes are cut with the weights`() throws {
    let pruned = try magnitude(sparsity: 0.5, schedule: "one-shot").compress(untunedSubject())
    let shared = sharing(bits: 3).shared(pruned)
    let network = try structured(keep: 0.5).compress(untunedSubject(shared))
    #expect(network.prunedCount > 0)
    for layer in network.layers {
      let sharing = try #require(layer.sharing)
      let mask = try #require(layer.mask)
      for index in layer.weights.indices {
        let value = network.codebooks[sharing.codebook][Int(sharing.codes[index])]
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
