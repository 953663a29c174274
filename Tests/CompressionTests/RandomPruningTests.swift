import Compression
import Datasets
import Networks
import Testing

@testable import Compression

@Suite struct RandomPruningTests {
  @Test(arguments: [0.0, 0.3, 0.9])
  func `the sparsity is exact to one weight after fine-tuning`(sparsity: Double) throws {
    let network = try random(sparsity: sparsity).compress(task())
    #expect(network.prunedCount == Int((sparsity * 344).rounded()))
    #expect(network.holdsMask)
  }

  @Test func `the mask depends on the seed alone`() throws {
    let strategy = random(sparsity: 0.5)
    let mask = try strategy.compress(task(seed: 1)).maskRow
    #expect(try strategy.compress(task(tinyNetwork(seed: 9), seed: 1)).maskRow == mask)
    #expect(try strategy.compress(task(seed: 2)).maskRow != mask)
  }

  @Test func `every weight is equally likely to be pruned`() throws {
    var counts = [Int](repeating: 0, count: 344)
    for seed in 0..<1000 {
      let network = try random(sparsity: 0.75).compress(untunedTask(seed: UInt64(seed)))
      for (index, isKept) in network.maskRow.enumerated() where !isKept { counts[index] += 1 }
    }
    // 750 expected, standard deviation 13.7: within five of it.
    #expect(counts.allSatisfy { abs($0 - 750) < 69 })
  }

  @Test func `a gradual mask is the same as one that is made at once`() throws {
    let gradual = RandomPruning(pruning(("sparsity", .number(0.6)), schedule: "gradual"))
    #expect(
      try gradual.compress(task()).maskRow == random(sparsity: 0.6).compress(task()).maskRow)
  }

  @Test func `what was pruned before stays pruned and counts`() throws {
    let first = try magnitude(sparsity: 0.5, schedule: "one-shot").compress(task())
    let second = try random(sparsity: 0.8).compress(task(first))
    #expect(second.prunedCount == 275)
    #expect(zip(first.maskRow, second.maskRow).allSatisfy { $0 || !$1 })
  }
}
