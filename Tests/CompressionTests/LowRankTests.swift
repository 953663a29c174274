import CPU
import Networks
import Parameters
import Testing

@testable import Compression

@Suite struct LowRankTests {
  private func parameters(
    _ name: String, _ value: Parameters.Value, scope: String = "global"
  ) -> Parameters {
    Parameters([(name, value), ("scope", .word(scope))])
  }

  private func lowRank(
    _ name: String, _ value: Parameters.Value, scope: String = "global"
  ) -> LowRank {
    LowRank(parameters(name, value, scope: scope))
  }

  private func spectrum(_ inputs: Int, _ outputs: Int, _ values: [Double]) -> Spectrum {
    Spectrum(LayerWidths(inputs: inputs, outputs: outputs), values: values)
  }

  private func largestDifference(_ a: Network, _ b: Network) -> Double {
    var largest = 0.0
    for sample in 0..<samples.count {
      let input = samples.inputs[sample * 12..<(sample + 1) * 12].map { Double($0) }
      for (a, b) in zip(a.reference(input), b.reference(input)) {
        largest = max(largest, abs(a - b) / max(1, abs(b)))
      }
    }
    return largest
  }

  private func biased(_ network: Network = tinyNetwork()) -> Network {
    var network = network
    for index in network.layers.indices {
      network.layers[index].bias = network.layers[index].bias.indices.map { 0.3 - 0.1 * Float($0) }
    }
    return network
  }

  @Test func `a layer becomes two, of which the first has no activation and no bias`() throws {
    let network = try lowRank("ranks", .list([.integer(4), .integer(3), .integer(3)]))
      .compress(task())
    #expect(network.widths == [12, 4, 16, 3, 8, 3])
    #expect(network.layers.map(\.activation) == [.identity, .relu, .identity, .relu, .identity])
    for index in [0, 2] { #expect(network.layers[index].bias.allSatisfy { $0 == 0 }) }
    // The last layer, of 8 inputs and 3 outputs, isn't smaller with a rank of 3: whole.
    #expect(network.layers[4].bias.contains { $0 != 0 })
  }

  @Test func `of all ranks the function is the dense network's but for rounding`() throws {
    let before = biased()
    let values = before.layers.map {
      SingularValues($0, on: InstructionSets.best)
    }
    let after = before.factored(values, ranks: [12, 8, 3])
    #expect(after.widths == [12, 12, 16, 8, 8, 3, 3])
    #expect(largestDifference(after, before) < 2e-6)
    #expect(largestDifference(before.factored(values, ranks: [6, 8, 3]), before) > 1e-2)
    #expect(before.factored(values, ranks: [nil, nil, nil]) == before)
  }

  @Test func `a bias without activation moves to the next layer, and the function stays`() {
    let before = biased(
      NetworkInitializer.network(
        widths: [12, 5, 16, 3], hiddenActivations: [.identity, .relu], seed: 2))
    let after = before.withoutLinearBiases()
    #expect(after.layers[0].bias == [0, 0, 0, 0, 0])
    #expect(after.layers[1].bias != before.layers[1].bias)
    #expect(after.layers[2].bias == before.layers[2].bias)
    #expect(largestDifference(after, before) < 1e-6)
  }

  @Test func `a rank holds for every layer that gets smaller by it`() throws {
    #expect(
      try lowRank("rank", .integer(2)).compress(untunedTask()).widths == [12, 2, 16, 2, 8, 2, 3])
    // 5 · (16 + 8) = 120 of 128 weights, and 6 · (12 + 16) = 168 of 192.
    #expect(
      try lowRank("rank", .integer(5)).compress(untunedTask()).widths == [12, 5, 16, 5, 8, 3])
    #expect(try lowRank("rank", .integer(6)).compress(untunedTask()).widths == [12, 6, 16, 8, 3])
  }

  @Test func `each layer keeps its fraction of weights, or of energy`() {
    let spectra = [spectrum(12, 16, [4, 2, 1] + .init(repeating: 0.5, count: 9))]
    // 48 of 192 weights: 28 a rank.
    #expect(RankBudget(parameters("keep", .number(0.25), scope: "layer")).ranks(spectra) == [1])
    #expect(RankBudget(parameters("keep", .number(0.6), scope: "layer")).ranks(spectra) == [4])
    #expect(RankBudget(parameters("keep", .number(0.001), scope: "layer")).ranks(spectra) == [1])
    #expect(RankBudget(parameters("keep", .number(1), scope: "layer")).ranks(spectra) == [nil])
    // Squares 16, 4, 1 and nine of 0.25: 23.25 in all.
    func ranks(_ energy: Double) -> [Int?] {
      RankBudget(parameters("energy", .number(energy), scope: "layer")).ranks(spectra)
    }
    #expect(ranks(0.5) == [1] && ranks(16 / 23.25) == [1] && ranks(0.7) == [2])
    #expect(ranks(21 / 23.25) == [3] && ranks(0.91) == [4] && ranks(1) == [nil])
  }

  @Test func `in a network singular values stay that have most energy for their weights`() {
    // The first layer's take 30 weights each, the second's 15 of 50, so that the fourth of them
    // would take no fewer than the whole layer.
    let spectra = [
      spectrum(20, 10, [3, 2, 1, 1, 1] + .init(repeating: 0, count: 5)),
      spectrum(10, 5, [1, 1, 1, 1, 1]),
    ]
    func ranks(keep fraction: Double) -> [Int?] {
      RankBudget(parameters("keep", .number(fraction))).ranks(spectra)
    }
    // One of each: 45 of 250. A fifth for 15 weights is worth more than a quarter for 30.
    #expect(ranks(keep: 0.18) == [1, 1])
    #expect(ranks(keep: 0.24) == [1, 2])
    #expect(ranks(keep: 0.3) == [1, 3])
    // 30 of the first and all 50 of the second: 5 more weights than three ranks, for two values.
    #expect(ranks(keep: 0.32) == [1, nil])
    #expect(ranks(keep: 0.44) == [2, nil])
    for (fraction, weights) in [(0.3, 75), (0.44, 110), (0.9, 225)] {
      let cost = zip(spectra, ranks(keep: fraction)).reduce(0) {
        $0 + ($1.1.map($1.0.widths.weights(rank:)) ?? $1.0.widths.weights)
      }
      #expect(cost <= weights)
    }
  }

  @Test func `a network's energy is the mean of its layers'`() {
    let spectra = [spectrum(20, 20, [3, 1, .zero]), spectrum(20, 20, [2, 2, 1])]
    func ranks(_ energy: Double) -> [Int?] {
      RankBudget(parameters("energy", .number(energy))).ranks(spectra)
    }
    // Shares .9 .1 0 and 4/9 4/9 1/9.
    #expect(ranks(0.6) == [1, 1] && ranks(0.68) == [1, 2] && ranks(0.9) == [1, 3])
    #expect(ranks(0.96) == [2, 3])
  }

  @Test func `a quarter of the weights is at most a quarter`() throws {
    let strategy = lowRank("keep", .number(0.4))
    let network = try strategy.compress(task())
    #expect(network.weightRow.count <= Int(0.4 * 344))
    #expect(network.weightRow.count > Int(0.3 * 344))
    #expect(network.layers.count > 3)
  }

  @Test func `keeping all leaves the network as it is`() throws {
    for (name, value) in [("keep", Parameters.Value.number(1)), ("energy", .number(1))] {
      #expect(try lowRank(name, value).compress(untunedTask()) == tinyNetwork())
    }
  }

  @Test func `equal tasks give equal networks`() throws {
    let strategy = lowRank("energy", .number(0.7))
    #expect(try strategy.compress(task()) == strategy.compress(task()))
  }

  @Test func `the control has the same layers, and no weights of the network`() throws {
    let parameters = parameters("rank", .integer(2))
    let requests = Requests()
    let network = try FromScratch<LowRank>(parameters).compress(requests.task())
    let other = try LowRank(parameters).compress(task())
    #expect(network.widths == other.widths)
    #expect(network.layers.map(\.activation) == other.layers.map(\.activation))
    for index in [0, 2, 4] { #expect(network.layers[index].bias.allSatisfy { $0 == 0 }) }
    #expect(requests.descriptions.count == 2)
    #expect(requests.descriptions[1].contains("without activation [1, 3, 5]"))
    let fresh = NetworkInitializer.network(
      widths: network.widths,
      hiddenActivations: network.layers.dropLast().map(\.activation), seed: 1)
    var configuration = task().training
    configuration.epochs = 4
    let trained = try task().trained(fresh, configuration).withoutLinearBiases()
    #expect(network == trained)
  }

  @Test func `factors are kept by all that they follow from`() throws {
    var descriptions: [String] = []
    for network in [tinyNetwork(), tinyNetwork(seed: 2)] {
      for (name, value) in [
        ("rank", Parameters.Value.integer(2)), ("rank", .integer(3)),
        ("ranks", .list([.integer(2), .integer(2), .integer(2)])), ("energy", .number(0.5)),
        ("energy", .number(0.6)), ("keep", .number(0.5)),
      ] {
        for scope in ["layer", "global"] {
          let requests = Requests()
          var task = requests.task()
          task.network = network
          _ = try lowRank(name, value, scope: scope).smaller(task)
          // Ranks that are given have no scope.
          if scope == "layer" || !name.hasPrefix("rank") { descriptions += requests.descriptions }
        }
      }
    }
    #expect(descriptions.count == 18 && Set(descriptions).count == 18)
  }

  @Test func `what an earlier stage holds weights to is not lost in silence`() {
    for stage in [
      magnitude(sparsity: 0.5, schedule: "one-shot"), sharing(bits: 2),
      Int8Quantization(
        Parameters([("calibration", .word("range")), ("training", .word("after"))])),
    ] as [any Strategy] {
      let error = #expect(throws: TrainingError.self) {
        try Pipeline(stages: [stage, lowRank("rank", .integer(2))]).compress(task())
      }
      #expect(error?.description.contains("put 'low-rank' before it") == true)
    }
  }

  @Test func `factors are pruned, shared and rounded by later stages`() throws {
    let first = lowRank("rank", .integer(2))
    let pruned = try Pipeline(stages: [first, magnitude(sparsity: 0.5, schedule: "gradual")])
      .compress(task())
    #expect(pruned.widths == [12, 2, 16, 2, 8, 2, 3] && pruned.prunedCount == 63)
    #expect(pruned.holdsMask)
    let shared = try Pipeline(stages: [first, sharing(bits: 2)]).compress(task())
    #expect(shared.layers.allSatisfy { Set($0.weights).count <= 4 } && shared.holdsCodebooks)
    let bytes = try Pipeline(stages: [
      first,
      Int8Quantization(
        Parameters([("calibration", .word("range")), ("training", .word("aware"))])),
    ]).compress(task())
    #expect(bytes.layers.allSatisfy { $0.quantization != nil })
  }

  @Test func `neurons are removed before and after`() throws {
    let before = try Pipeline(stages: [structured(keep: 0.5), lowRank("rank", .integer(1))])
      .compress(task())
    #expect(before.widths == [12, 1, 8, 1, 4, 1, 3])
    let after = try Pipeline(stages: [lowRank("rank", .integer(2)), structured(keep: 0.5)])
      .compress(task())
    #expect(after.widths == [12, 1, 8, 1, 4, 1, 3])
  }

  @Test func `what is trained again from the beginning has linear layers again`() throws {
    let rewound = MagnitudePruning(
      pruning(("sparsity", .number(0.5)), schedule: "one-shot", rewind: 0.5))
    let network = try Pipeline(stages: [lowRank("rank", .integer(2)), rewound]).compress(task())
    #expect(network.layers[0].activation == .identity && network.layers[1].activation == .relu)
  }
}
