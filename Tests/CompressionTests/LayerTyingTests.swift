import Networks
import Parameters
import Suites
import TestSupport
import Testing

@testable import Compression

@Suite struct LayerTyingTests {
  private let widths = [12, 8, 8, 8, 3]

  private func network() -> Network {
    NetworkInitializer.network(widths: widths, activation: .relu, seed: 1)
  }

  private func tied() throws -> Network {
    try LayerTying(Parameters()).compress(task(network()))
  }

  private func expectTies(_ network: Network) {
    #expect(network.layers.map(\.tied) == [nil, nil, 1, nil])
    var restored = network
    restored.restoreTies()
    #expect(restored == network)
  }

  @Test func `training starts from the model's initial weights and takes as long`() throws {
    var start = network()
    start.layers[2].tied = 1
    start.layers[2].weights = start.layers[1].weights
    let fresh = try LayerTying(Parameters()).compress(
      task(
        NetworkInitializer.network(widths: widths, activation: .relu, seed: 9), epochs: 0,
        fineTuneEpochs: 3))
    #expect(fresh == start)
    let expected = try task().trained(start, configuration(epochs: 3))
    #expect(try LayerTying(Parameters()).compress(task(network(), epochs: 3)) == expected)
    expectTies(expected)
  }

  @Test func `a model without two hidden layers of a shape is refused, with its widths`() throws {
    let objection = try #require(
      LayerTying.schema.objection(Parameters(), NetworkShape([12, 8, 8, 3])))
    #expect(objection.contains("no two hidden layers of equal shape in [12, 8, 8, 3]"))
    // The last layer has the shape of the one before, but isn't hidden.
    #expect(LayerTying.schema.objection(Parameters(), NetworkShape([12, 8, 8, 8])) != nil)
    #expect(LayerTying.schema.objection(Parameters(), NetworkShape([12, 8, 8, 8, 3])) == nil)
    #expect(LayerTying.schema.objection(Parameters(), NetworkShape([8, 8, 8, 3])) == nil)
    let error = #expect(throws: TrainingError.self) {
      try LayerTying(Parameters()).compress(task(tinyNetwork()))
    }
    #expect(error?.description.contains("[12, 16, 8, 3]") == true)
  }

  @Test func `it stands at the start of a pipeline or alone`() throws {
    func suite(_ strategies: String) throws(SuiteError) -> Suite {
      try Suite.parse(
        """
        suite: tiny
        dataset: synthetic
        models: {a: [64, 8, 8, 8, 10]}
        strategies: \(strategies)
        backends: [scalar]
        batches: [1]
        """, path: "tiny.yaml", strategies: Strategies.all.map { $0.schema },
        backends: [BackendSchema("scalar", help: "")], counterGroups: [])
    }
    let labels = try suite("[tying, pipeline: [tying, int8]]").strategies.map(\.label)
    #expect(labels == ["tying", "pipeline@tying+int8"])
    let error = #expect(throws: SuiteError.self) {
      try suite("[pipeline: [int8, tying]]")
    }
    #expect(error?.description.contains("found 'tying' as stage 2") == true)
    #expect(caseName(of: error) == "malformed")
  }

  // MARK: - Stages behind it

  @Test(arguments: [
    pruning(("sparsity", .number(0.75)), schedule: "one-shot"),
    pruning(("sparsity", .number(0.75)), schedule: "gradual"),
    pruning(("sparsity", .number(0.75)), schedule: "one-shot", rewind: 0.5),
    pruning(("sparsity", .number(0.75)), schedule: "gradual", regrowth: 1.2),
  ])
  func `pruning counts what is tied once`(_ parameters: Parameters) throws {
    let strategies: [any PruningStrategy] = [
      MagnitudePruning(parameters), TaylorPruning(parameters), ActivationPruning(parameters),
      RandomPruning(parameters),
    ]
    for strategy in strategies {
      let pruned = try strategy.compress(task(tied()))
      expectTies(pruned)
      #expect(pruned.holdsMask)
      // Of 96 + 64 + 24 weights.
      let owners = pruned.layers.filter { $0.tied == nil }
      #expect(owners.reduce(0) { $0 + ($1.mask?.count { !$0 } ?? 0) } == 138)
    }
  }

  @Test(arguments: ["2:4", "4x1"])
  func `patterns count what is tied once`(pattern: String) throws {
    let amount = pattern == "4x1" ? (name: "sparsity", value: Parameters.Value.number(0.5)) : nil
    let pruned = try MagnitudePruning(pruning(amount, pattern: pattern, schedule: "one-shot"))
      .compress(task(tied()))
    expectTies(pruned)
    let owners = pruned.layers.filter { $0.tied == nil }
    let count = owners.reduce(0) { $0 + ($1.mask?.count { !$0 } ?? 0) }
    #expect(abs(count - 92) <= 2)
  }

  @Test func `a threshold prunes what is below it, however often it is used`() throws {
    let before = try tied()
    let pruned = try magnitude(threshold: 0.2, schedule: "one-shot").compress(
      untunedTask(before))
    expectTies(pruned)
    #expect(pruned.weightRow == before.weightRow.map { abs($0) < 0.2 ? 0 : $0 })
  }

  @Test func `scores of tied weights are those of all their layers`() throws {
    let network = try tied()
    let task = untunedTask(network)
    let parameters = pruning(("sparsity", .number(0.5)), schedule: "one-shot")
    var copies = network
    copies.layers[2].tied = nil
    let norms = task.trainer.inputNorms(of: copies, for: samples)
    let wanda = ActivationPruning(parameters).scores(
      of: network, weights: network.layers.map(\.weights), task: task
    ) { samples }
    for (position, weight) in network.layers[1].weights.enumerated() {
      let column = position % 8
      let norm = (norms[1][column] * norms[1][column] + norms[2][column] * norms[2][column])
        .squareRoot()
      #expect(abs(wanda[1][position] - abs(weight) * norm) <= 1e-6 * max(1, norm))
    }
  }

  @Test(arguments: ["layer", "rows", "network"], ["one-shot", "straight-through"])
  func `sharing has one matrix of codes`(scope: String, schedule: String) throws {
    let shared = try sharing(bits: 2, scope: scope, group: 4, schedule: schedule).compress(
      task(tied()))
    expectTies(shared)
    #expect(shared.layers.allSatisfy { $0.sharing != nil })
    #expect(shared.codebooks.count == (scope == "network" ? 1 : scope == "layer" ? 3 : 2 + 2 + 1))
    #expect(shared.holdsCodebooks)
  }

  @Test(arguments: ["after", "aware"])
  func `int8 has one scale for a row, and inputs of their own`(training: String) throws {
    let parameters = Parameters([
      ("calibration", .word("minimum-error")), ("training", .word(training)),
    ])
    let network = try Int8Quantization(parameters).compress(task(tied()))
    expectTies(network)
    let scales = network.layers.map { $0.quantization?.weightScales }
    #expect(scales[1] == scales[2])
    #expect(network.layers[1].quantization?.input != network.layers[2].quantization?.input)
  }

  @Test func `regularising, budgets and sensitivities keep ties`() throws {
    expectTies(try l1(lambda: 1e-3, sparsity: 0.5).compress(task(tied())))
    let budget = BudgetSearch(Parameters([("accuracy-drop", .number(0.1))]))
    let before = try tied()
    let pruned = try budget.compress(task(before))
    expectTies(pruned)
    let trainer = task().trainer
    let all = LayerSensitivity.all(of: before, on: samples, loss: .crossEntropy, trainer: trainer)
    #expect(all[1] == all[2])
    #expect(all[1].points.contains { $0.result.loss != all[1].points[0].result.loss })
  }

  @Test func `strategies that change shapes refuse ties`() throws {
    let network = try tied()
    for strategy: any Strategy in [
      structured(keep: 0.5), DepthPruning(Parameters([("remove", .integer(1))])),
    ] {
      let error = #expect(throws: TrainingError.self) {
        try strategy.compress(task(network))
      }
      #expect(error?.description.contains("found tied layers") == true)
    }
  }
}
