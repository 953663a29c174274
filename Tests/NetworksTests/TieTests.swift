import CPU
import Datasets
import Kernels
import Networks
import Testing

/// One matrix of weights in several layers.
@Suite struct TieTests {
  static let samples = randomSamples(count: 40, width: 7, classes: 3)

  /// The first layer, a hidden one, or one of each of two shapes is the one with the weights.
  static let widths = [[7, 7, 7, 3], [7, 5, 5, 5, 5, 3], [7, 7, 5, 7, 7, 5, 3]]

  /// A network with ties, and biases that are not 0.
  private func tied(_ widths: [Int], _ activation: Activation = .tanh) -> Network {
    var network = randomNetwork(widths, activation)
    network.tieEqualLayers()
    return network
  }

  private func train(
    _ network: Network, _ configuration: TrainingConfiguration, keepsShadows: Bool = false,
    calls: Int = 100, during: ((Double, inout Network) -> Void)? = nil
  ) throws -> Network {
    try Trainer(table: InstructionSets.best).train(
      network, on: Self.samples, validation: Self.samples, configuration: configuration,
      keepsShadows: keepsShadows, calls: calls, during: during
    ).network
  }

  private func expectTies(_ network: Network, as before: Network) {
    #expect(network.hasTies)
    var restored = network
    restored.restoreTies()
    #expect(restored == network)
    #expect(network.layers.map(\.tied) == before.layers.map(\.tied))
  }

  /// Single precision loses some 10⁻⁶ of numbers about 1.
  private func agree(_ before: [Float], _ after: [Float], _ slopes: [Double]) -> Bool {
    zip(zip(before, after), slopes).allSatisfy { values, slope in
      abs(Double(values.0) - Double(values.1) - slope) <= 4e-6
    }
  }

  @Test func `hidden layers are tied to the first of their shape, the last layer to none`() {
    #expect(tied([7, 7, 7, 3]).layers.map(\.tied) == [nil, 0, nil])
    #expect(tied([7, 5, 5, 5, 5]).layers.map(\.tied) == [nil, nil, 1, nil])
    #expect(tied([7, 7, 5, 7, 7, 5, 3]).layers.map(\.tied) == [nil, nil, nil, 0, 1, nil])
    #expect(!tied([7, 6, 5, 3]).hasTies)
  }

  @Test func `what tied layers share is counted once`() {
    var network = tied([7, 5, 5, 5, 3])
    for index in network.layers[1].weights.indices where index < 10 {
      network.layers[1].weights[index] = 0
    }
    network.restoreTies()
    #expect(network.layers[2].weights == network.layers[1].weights)
    #expect(network.parameterCount == 35 + 25 + 15 + 18)
    #expect(network.nonzeroCount == 35 + 15 + 15 + 18)
  }

  @Test(arguments: widths, InstructionSets.names)
  func `a tied weight moves by the slope of the loss when it changes in all its layers`(
    _ widths: [Int], set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    for network in [tied(widths), tied(widths).pruned(0.4).restored] {
      let slopes = ReferenceNetwork(network).gradients(Self.samples, .crossEntropy)
      let after = try Trainer(table: table).train(
        network, on: Self.samples, validation: Self.samples, configuration: descent(rate: 1)
      ).network
      for (index, layer) in network.layers.enumerated() {
        let moved = after.layers[index]
        #expect(agree(layer.weights, moved.weights, slopes[index].weights), "weights of \(index)")
        #expect(agree(layer.bias, moved.bias, slopes[index].bias), "bias of \(index)")
        #expect(slopes[index].weights.contains { abs($0) > 1e-3 }, "weights of \(index)")
      }
      expectTies(after, as: network)
    }
  }

  @Test(arguments: widths)
  func `gradients are visited once for each matrix, as sums over its layers`(
    _ widths: [Int]
  ) throws {
    let network = tied(widths)
    let slopes = ReferenceNetwork(network).gradients(Self.samples, .crossEntropy)
    var visited: [Int] = []
    Trainer(table: InstructionSets.best).forEachWeightGradient(
      of: network, on: Self.samples, loss: .crossEntropy, batch: 1000
    ) { layer, gradient in
      visited.append(layer)
      #expect(zip(gradient, slopes[layer].weights).allSatisfy { abs(Double($0) - $1) <= 4e-6 })
    }
    #expect(
      visited.sorted() == network.layers.indices.filter { network.layers[$0].tied == nil })
  }

  @Test func `tied shared weights move their codebook's values by the slope of the loss`() throws {
    let network = tied([7, 5, 5, 5, 3]).pruned(0.3).shared(
      entries: 3, books: [0, 1, 1, 2]
    ).restored
    let after = try train(network, descent(rate: 1))
    expectCentroidSteps(from: network, to: after, on: Self.samples)
    expectTies(after, as: network)
  }

  /// Weights with a value each in a codebook that two layers share are one matrix too, by other
  /// means.
  @Test(arguments: [Optimizer.sgd(momentum: 0.9), .adam])
  func `an optimiser's steps are those of one matrix`(_ optimizer: Optimizer) throws {
    let network = tied([7, 5, 5, 5, 3])
    var shared = network
    shared.codebooks = [network.layers[1].weights]
    for index in [1, 2] {
      shared.layers[index].tied = nil
      shared.layers[index].sharing = Sharing(codebook: 0, codes: (0..<25).map { UInt8($0) })
    }
    let configuration = descent(optimizer, rate: 0.01, batch: 8, epochs: 4)
    let found = try train(network, configuration)
    let expected = try train(shared, configuration)
    #expect(found.bits != network.bits)
    for (layer, other) in zip(found.layers, expected.layers) {
      #expect(zip(layer.weights, other.weights).allSatisfy { abs($0 - $1) <= 1e-5 })
    }
  }

  @Test(arguments: ConstraintTests.configurations, [false, true])
  func `ties, masks and codebooks hold whatever is trained`(
    _ configuration: TrainingConfiguration, keepsShadows: Bool
  ) throws {
    let free = tied([7, 5, 5, 5, 3], .relu)
    let pruned = free.pruned(0.5).restored
    for network in [
      free, pruned, pruned.shared(entries: 4, books: [0, 1, 2, 3]).restored,
      free.sharedByRows(entries: 4, books: 3).restored,
    ] {
      var calls = 0
      let trained = try train(network, configuration, keepsShadows: keepsShadows) { _, network in
        calls += 1
        expectTies(network, as: free)
      }
      #expect(calls > 1)
      expectTies(trained, as: network)
      #expect(trained.layers[1].weights != network.layers[1].weights)
      #expect(trained.layers[1].mask == network.layers[1].mask)
      for (position, isFree) in (trained.layers[2].mask ?? []).enumerated() where !isFree {
        #expect(trained.layers[2].weights[position].bitPattern == 0)
      }
      var expanded = trained
      expanded.expandCodebooks()
      #expect(expanded.layers.map(\.weights) == trained.layers.map(\.weights))
    }
  }

  /// With plain gradient descent what moves one matrix is the sum of what would move each copy.
  @Test(arguments: [false, true])
  func `behind tied bytes and masks weights move by all their layers' gradients`(
    isQuantized: Bool
  ) throws {
    var network = tied([7, 5, 5, 5, 3])
    if isQuantized {
      for index in network.layers.indices {
        network.layers[index].calibrate(
          inputs: ByteScale(covering: -1...Float(index + 1)))
        network.layers[index].roundWeights()
      }
    } else {
      network = network.pruned(0.5).restored
    }
    func moved(_ network: Network) throws -> [[Double]] {
      var calls: [Network] = []
      let after = try train(
        network, descent(rate: 1, epochs: 2), keepsShadows: !isQuantized
      ) { _, network in calls.append(network) }
      #expect(calls.count == 2)
      if network.hasTies { expectTies(after, as: network) }
      return zip(calls[0].layers, calls[1].layers).map { before, after in
        zip(before.weights, after.weights).map { Double($0) - Double($1) }
      }
    }
    var copies = network
    for index in copies.layers.indices { copies.layers[index].tied = nil }
    let parts = try moved(copies)
    let found = try moved(network)
    for position in 0..<25 {
      let sum = parts[1][position] + parts[2][position]
      #expect(abs(found[1][position] - sum) <= 4e-6)
    }
    #expect(found[2] == found[1])
    #expect(parts[1] != parts[2])
  }

  @Test func `a hook's change of the weights is one of all layers that use them`() throws {
    let network = tied([7, 5, 5, 5, 3])
    let other = tied([7, 5, 5, 5, 3]).pruned(0.5).restored
    let configuration = descent(.adam, rate: 0.01, batch: 8, epochs: 2)
    let trained = try train(network, configuration) { progress, network in
      if progress == 0 {
        network.layers[1] = other.layers[1]
        network.layers[2].weights = network.layers[2].weights.map { $0 + 1 }
      }
    }
    var expected = network
    expected.layers[1] = other.layers[1]
    expected.restoreTies()
    #expect(trained == (try train(expected, configuration)))
  }

  @Test(arguments: InstructionSets.names)
  func `training tied layers has the same bits on 1, 2 and 3 threads`(_ set: String) throws {
    let data = try TrainingTests.synthetic.get().train.prefix(130)
    let table = try #require(InstructionSets.table(named: set))
    var network = NetworkInitializer.network(
      widths: [64, 80, 80, 80, 10], activation: .relu, seed: 1)
    network.tieEqualLayers()
    let configuration = descent(.adam, rate: 0.01, batch: 64, epochs: 2)
    let trained = try [1, 2, 3].map { threads in
      try Trainer(table: table.threaded(threads)).train(
        network, on: data, validation: data, configuration: configuration
      ).network
    }
    #expect(trained[1].bits == trained[0].bits)
    #expect(trained[2].bits == trained[0].bits)
    #expect(trained[0].bits != network.bits)
  }
}

extension Network {
  /// The same network with tied layers as the layers that they are tied to.
  fileprivate var restored: Network {
    var network = self
    network.restoreTies()
    return network
  }
}
