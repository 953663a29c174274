import Networks
import Parameters
import Testing

@testable import Compression

@Suite struct PipelineTests {
  @Test func `stages are applied in order, each to the one before's result`() throws {
    let pipeline = Pipeline(stages: [OnBias { 2 * $0 + 1 }, OnBias { 3 * $0 }, OnBias { $0 - 5 }])
    let network = try pipeline.compress(task())
    // The biases start at zero: ((0 × 2 + 1) × 3) − 5.
    #expect(network.layers.allSatisfy { $0.bias.allSatisfy { $0 == -2 } })
  }

  @Test func `regularise, prune, share keeps the mask through sharing`() throws {
    let prefix: [any Strategy] = [
      l1(lambda: 1e-3), magnitude(sparsity: 0.7, schedule: "gradual"),
    ]
    let pruned = try Pipeline(stages: prefix).compress(task())
    let network = try Pipeline(stages: prefix + [sharing(bits: 3)]).compress(task())
    #expect(network.prunedCount == 241)
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.holdsMask)
    #expect(network.holdsCodebooks)
    for layer in network.layers {
      #expect(Set(layer.weights.filter { $0 != 0 }).count <= 8)
    }
  }

  @Test func `pruning after sharing keeps the codebooks`() throws {
    let network = try Pipeline(stages: [
      sharing(bits: 3, scope: "network"), magnitude(sparsity: 0.5, schedule: "gradual"),
    ]).compress(task())
    #expect(network.prunedCount == 172)
    #expect(network.codebooks.count == 1)
    #expect(network.holdsMask)
    #expect(network.holdsCodebooks)
    let codes = network.layers.compactMap(\.sharing).flatMap(\.codes)
    #expect(zip(network.maskRow, codes).allSatisfy { $0 || $1 == 0 })
    #expect(zip(network.maskRow, codes).contains { $0 && $1 != 0 })
  }

  @Test func `masks survive the removal of neurons`() throws {
    let network = try Pipeline(stages: [
      magnitude(sparsity: 0.8, schedule: "one-shot"), structured(keep: 0.5),
    ]).compress(task())
    #expect(network.widths == [12, 8, 4, 3])
    #expect(network.prunedCount > 0)
    #expect(network.holdsMask)
  }

  @Test func `rates that aren't one for each layer of what came before are refused`() throws {
    let factored = LowRank(
      Parameters([("keep", .number(0.5)), ("scope", .word("layer"))]))
    let layers = try factored.compress(task()).layers.count
    #expect(layers == 6)
    func prune(_ rates: Int) throws -> Network {
      let values = Parameters.Value.list(Array(repeating: .number(0.5), count: rates))
      let pruning = MagnitudePruning(pruning(("rates", values), schedule: "one-shot"))
      return try Pipeline(stages: [factored, pruning]).compress(task())
    }
    let error = #expect(throws: TrainingError.self) { try prune(3) }
    #expect(
      error?.description.contains(
        "magnitude: found 3 rates for [12, 3, 16, 2, 8, 1, 3], expected 6, one for each layer")
        == true,
      "\(String(describing: error))")
    #expect(try prune(layers).layers.allSatisfy { $0.mask != nil })
  }

  @Test func `a pipeline gives the same network twice`() throws {
    let pipeline = Pipeline(stages: [random(sparsity: 0.5), sharing(bits: 2)])
    #expect(try pipeline.compress(task()) == pipeline.compress(task()))
  }
}

/// A stage that changes every bias.
private struct OnBias: Strategy {
  let change: @Sendable (Float) -> Float

  init(_ change: @escaping @Sendable (Float) -> Float) { self.change = change }

  func compress(_ task: CompressionTask) -> Network {
    var network = task.network
    for index in network.layers.indices {
      network.layers[index].bias = network.layers[index].bias.map(change)
    }
    return network
  }
}
