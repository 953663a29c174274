import CPU
import Datasets
import Kernels
import Networks
import Testing

/// What training behind a mask must do, whatever the optimiser.
@Suite struct ShadowTests {
  private func train(
    _ network: Network, _ configuration: TrainingConfiguration,
    during: ((Double, inout Network) -> Void)? = nil
  ) throws -> Network {
    try Trainer(table: InstructionSets.best).train(
      network, on: ConstraintTests.samples, validation: ConstraintTests.samples,
      configuration: configuration, keepsShadows: true, during: during
    ).network
  }

  @Test(arguments: ConstraintTests.configurations)
  func `without a mask shadows are the weights`(_ configuration: TrainingConfiguration) throws {
    let network = randomNetwork([6, 9, 5, 3], .relu)
    let plain = try Trainer(table: InstructionSets.best).train(
      network, on: ConstraintTests.samples, validation: ConstraintTests.samples,
      configuration: configuration
    ).network
    #expect(try train(network, configuration) == plain)
  }

  @Test func `a masked weight moves by the gradient that the masked network has`() throws {
    let network = randomNetwork([5, 7, 3], .tanh)
    let pruned = network.pruned(0.5)
    let samples = randomSamples(count: 6, width: 5, classes: 3)
    // No weight is masked in the copy, so that all have a slope; those masked are at 0.
    var open = pruned
    for index in open.layers.indices { open.layers[index].mask = nil }
    let slopes = ReferenceNetwork(open).gradients(samples, .crossEntropy)
    var calls: [Network] = []
    _ = try Trainer(table: InstructionSets.best).train(
      network, on: samples, validation: samples, configuration: descent(rate: 1, epochs: 2),
      keepsShadows: true,
      during: { _, network in
        if calls.isEmpty {
          for index in network.layers.indices {
            network.layers[index].mask = pruned.layers[index].mask
          }
        }
        calls.append(network)
      })
    #expect(calls.count == 2)
    for (index, layer) in network.layers.enumerated() {
      // Before the step they are what they were, not 0.
      #expect(calls[0].layers[index].weights == layer.weights)
      for position in layer.weights.indices {
        let after = Double(calls[1].layers[index].weights[position])
        let moved = Double(layer.weights[position]) - after
        #expect(abs(moved - slopes[index].weights[position]) <= 4e-6, "\(index), \(position)")
      }
    }
  }

  @Test func `behind shared weights others move by their gradient and may take other values`()
    throws
  {
    let shared = randomNetwork([5, 7, 3], .tanh).shared(entries: 3, books: [0, 1])
    let free = randomNetwork([5, 7, 3], .tanh, seed: 2)
    let samples = randomSamples(count: 6, width: 5, classes: 3)
    let slopes = ReferenceNetwork(shared).gradients(samples, .crossEntropy)
    let books: [[Float]] = [[0.25, -0.5], [1]]
    var seen: [Float] = []
    let trained = try Trainer(table: InstructionSets.best).train(
      shared, on: samples, validation: samples, configuration: descent(rate: 1, epochs: 2),
      keepsShadows: true,
      during: { progress, network in
        if progress == 0 {
          for index in network.layers.indices {
            network.layers[index].weights = free.layers[index].weights
          }
        } else {
          seen = network.layers.flatMap(\.weights)
          network.codebooks = books
          for index in network.layers.indices {
            let codes = network.layers[index].weights.indices.map {
              UInt8(($0 + 1) % books[index].count)
            }
            network.layers[index].sharing?.codes = codes
          }
        }
      }
    ).network
    let expected = zip(free.layers, slopes).flatMap { layer, slopes in
      zip(layer.weights, slopes.weights).map { Double($0) - $1 }
    }
    #expect(seen.count == expected.count)
    #expect(zip(seen, expected).allSatisfy { abs(Double($0) - $1) <= 4e-6 })
    // The second step trained the new values.
    #expect(trained.codebooks.map(\.count) == [2, 1])
    #expect(trained.codebooks != books)
    for (index, layer) in trained.layers.enumerated() {
      let values = trained.codebooks[index]
      #expect(layer.weights == layer.weights.indices.map { values[($0 + 1) % values.count] })
    }
  }

  @Test(arguments: [Float(0), 0.4])
  func `what comes out has 0 where it is masked, and shared weights are as without`(
    sparsity: Float
  ) throws {
    var network = randomNetwork([6, 9, 5, 3], .relu).pruned(0.5)
    let configuration = descent(.adam, rate: 0.01, batch: 8, epochs: 5)
    let trained = try train(network, configuration)
    for layer in trained.layers {
      for (position, isFree) in (layer.mask ?? []).enumerated() where !isFree {
        #expect(layer.weights[position].bitPattern == 0)
      }
    }
    network = randomNetwork([6, 9, 5, 3], .relu).pruned(sparsity).shared(
      entries: 4, books: [0, 0, 1])
    let plain = try Trainer(table: InstructionSets.best).train(
      network, on: ConstraintTests.samples, validation: ConstraintTests.samples,
      configuration: configuration
    ).network
    #expect(try train(network, configuration) == plain)
  }
}
