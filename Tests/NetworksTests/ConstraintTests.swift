import CPU
import Datasets
import Kernels
import Networks
import Testing

/// What must hold after every step, whatever the optimiser.
@Suite struct ConstraintTests {
  static let samples = randomSamples(count: 40, width: 6, classes: 3)

  static let configurations = [
    descent(.sgd(momentum: 0.9), batch: 8, epochs: 5, l2: 0.01),
    descent(.adam, rate: 0.01, batch: 7, epochs: 5, l2: 0.01),
    descent(.adam, rate: 0.01, batch: 8, epochs: 5, l1: 0.001),
  ]

  private func train(
    _ network: Network, _ configuration: TrainingConfiguration, set: String = "",
    during: ((Double, inout Network) -> Void)? = nil
  ) throws -> Network {
    let table = InstructionSets.table(named: set) ?? InstructionSets.best
    return try Trainer(table: table).train(
      network, on: Self.samples, validation: Self.samples, configuration: configuration,
      during: during
    ).network
  }

  private func expectMasked(_ network: Network, as before: Network) {
    for (layer, old) in zip(network.layers, before.layers) {
      #expect(layer.mask == old.mask)
      for (position, isFree) in (layer.mask ?? []).enumerated() where !isFree {
        // Exactly +0: the file formats compare bits.
        #expect(layer.weights[position].bitPattern == 0)
      }
    }
  }

  @Test(arguments: configurations, InstructionSets.names)
  func `masks hold and pruned weights are +0`(
    _ configuration: TrainingConfiguration, set: String
  ) throws {
    let network = randomNetwork([6, 9, 5, 3], .relu).pruned(0.6)
    let trained = try train(network, configuration, set: set)
    expectMasked(trained, as: network)
    let moved = zip(network.layers, trained.layers).flatMap { zip($0.weights, $1.weights) }
      .count { $0 != $1 }
    #expect(moved > 20)
  }

  @Test(arguments: configurations, [Float(0), 0.4])
  func `shared weights have only their codebooks' values`(
    _ configuration: TrainingConfiguration, sparsity: Float
  ) throws {
    let pruned = randomNetwork([6, 9, 5, 3], .relu).pruned(sparsity)
    for network in [
      pruned.shared(entries: 4, books: [0, 1, 2]), pruned.shared(entries: 4, books: [0, 0, 0]),
      pruned.sharedByRows(entries: 4, books: 5),
    ] {
      let trained = try train(network, configuration)
      expectMasked(trained, as: network)
      #expect(trained.codebooks.map(\.count) == network.codebooks.map(\.count))
      #expect(trained.codebooks != network.codebooks)
      var expanded = trained
      expanded.expandCodebooks()
      #expect(expanded.layers.map(\.weights) == trained.layers.map(\.weights))
      #expect(trained.layers.map(\.sharing) == network.layers.map(\.sharing))
    }
  }

  @Test(arguments: [Optimizer.sgd(momentum: 0.9), .adam])
  func `weights with a value each train like free ones`(_ optimizer: Optimizer) throws {
    let free = randomNetwork([6, 9, 5, 3], .relu)
    var shared = free
    shared.codebooks = free.layers.map(\.weights)
    for index in free.layers.indices {
      let codes = free.layers[index].weights.indices.map { UInt8($0) }
      shared.layers[index].sharing = Sharing(codebook: index, codes: codes)
    }
    let configuration = descent(optimizer, rate: 0.01, batch: 8, epochs: 4)
    let trained = try train(free, configuration)
    #expect(trained.bits != free.bits)
    #expect(try train(shared, configuration).layers.map(\.weights) == trained.layers.map(\.weights))
  }

  @Test func `the L1 penalty gives exact zeros, and more the stronger it is`() throws {
    let network = randomNetwork([6, 9, 5, 3], .relu)
    for optimizer in [Optimizer.sgd(momentum: 0.9), .adam] {
      let rate: Float = optimizer == .adam ? 0.01 : 0.05
      let zeros = try [0, 0.01, 0.05].map { l1 in
        try train(network, descent(optimizer, rate: rate, batch: 8, epochs: 10, l1: l1))
          .layers.reduce(0) { $0 + $1.weights.count { $0 == 0 } }
      }
      #expect(zeros[0] == 0, "\(optimizer)")
      #expect(zeros[1] > 0, "\(optimizer)")
      #expect(zeros[2] > zeros[1], "\(optimizer)")
    }
  }

  @Test(arguments: [false, true])
  func `a mask that the first call of the hook sets is as good as one from the start`(
    _ isShared: Bool
  ) throws {
    var open = randomNetwork([6, 9, 5, 3], .relu)
    if isShared { open = open.shared(entries: 4, books: [0, 0, 1]) }
    let pruned = open.pruned(0.5)
    let configuration = descent(.adam, rate: 0.01, batch: 8, epochs: 3)
    let early = try train(pruned, configuration)
    let late = try train(open, configuration) { progress, network in
      if progress == 0 { network.layers = pruned.layers }
    }
    #expect(late.bits == early.bits)
    expectMasked(late, as: pruned)
  }

  @Test func `a mask alone brings weights below 0 to +0`() throws {
    let open = randomNetwork([6, 9, 5, 3], .relu)
    let pruned = open.pruned(0.5)
    let trained = try train(open, descent(batch: 8, epochs: 1)) { progress, network in
      for index in network.layers.indices where progress == 0 {
        network.layers[index].mask = pruned.layers[index].mask
      }
    }
    expectMasked(trained, as: pruned)
  }

  @Test func `the hook is called about a hundred times, from before the first step on`() throws {
    let network = randomNetwork([6, 4, 3], .relu)
    var progress: [Double] = []
    var first: [UInt32] = []
    // 10 batches × 50 epochs: every fifth step.
    _ = try train(network, descent(batch: 4, epochs: 50)) { fraction, network in
      if progress.isEmpty { first = network.bits }
      progress.append(fraction)
    }
    #expect(first == network.bits)
    #expect(progress.count == 100)
    for (index, fraction) in progress.enumerated() {
      #expect(abs(fraction - Double(index) / 100) < 1e-12)
    }
  }

  @Test func `weights that the hook changes are trained on`() throws {
    let network = randomNetwork([6, 4, 3], .relu)
    let other = randomNetwork([6, 4, 3], .relu, seed: 2)
    var expected = network
    for index in expected.layers.indices {
      expected.layers[index].weights = other.layers[index].weights
    }
    let configuration = descent(batch: 8, epochs: 2)
    let trained = try train(network, configuration) { progress, network in
      if progress == 0 { network = expected }
    }
    #expect(trained.bits == (try train(expected, configuration)).bits)
  }
}
