import CostModels
import Metrics
import Random
import Testing

/// What pruning changes on hardware that makes use of zeros, and on hardware that doesn't.
@Suite struct PruningCostTests {
  static let models: [any CostModel] = [
    BitOperations(countsAddition: false), BitOperations(countsAddition: true), horowitz,
    fpga(reuse: 1), fpga(reuse: 7), eie,
  ]

  /// Networks with ever fewer weights, each a part of the one before.
  private static func networks(seed: UInt64) -> [[ComputedLayer]] {
    var generator = SeededGenerator(seed: seed)
    let shapes = [(90, 70), (70, 130), (130, 10)]
    let activity = shapes.map { inputs, _ in
      (0..<4).map { _ in (0..<inputs).map { _ in generator.uniform() < 0.6 } }
    }
    var weights = shapes.map { inputs, outputs in
      (0..<inputs * outputs).map { _ in generator.normal() }
    }
    return (0..<12).map { _ in
      weights = weights.map { $0.map { generator.uniform() < 0.25 ? 0 : $0 } }
      return zip(shapes.indices, weights).map { index, weights in
        ComputedLayer(
          inputs: shapes[index].0, outputs: shapes[index].1, weights: weights, codebook: 16,
          activity: activity[index])
      }
    }
  }

  @Test(arguments: models.indices, 1...5)
  func `pruning never costs more where zeros are left out`(model: Int, seed: UInt64) throws {
    let costs = Self.networks(seed: seed).map { Self.models[model].costs(of: $0, Uses.all) }
    for (before, after) in zip(costs, costs.dropFirst()) {
      for value in before.values {
        let (old, new) = (try #require(value.value), try #require(after[value.metric]))
        #expect(value.metric.better == .lower ? new <= old : new >= old, "\(value.metric.name)")
      }
    }
    #expect(costs.first != costs.last)
  }

  @Test(arguments: models.indices)
  func `pruning changes nothing where they aren't`(model: Int) {
    let costs = Self.networks(seed: 1).map { Self.models[model].costs(of: $0, Uses.none) }
    #expect(costs.allSatisfy { $0 == costs[0] })
  }
}
