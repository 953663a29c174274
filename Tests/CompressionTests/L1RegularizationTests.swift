import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct L1RegularizationTests {
  @Test func `the sparsity is exact and the mask holds after fine-tuning`() throws {
    let network = try l1(lambda: 1e-3, sparsity: 0.8).compress(task())
    #expect(network.prunedCount == 275)
    #expect(network.holdsMask)
  }

  @Test func `a strong penalty prunes by itself and a penalty of zero doesn't`() throws {
    let strong = try l1(lambda: 1).compress(task(fineTuneEpochs: 4))
    #expect(strong.prunedCount > 34)
    #expect(strong.prunedCount == strong.weightRow.count { $0 == 0 })
    #expect(try l1(lambda: 0).compress(task()).prunedCount == 0)
  }

  @Test func `it trains what came in, for as long as fine-tuning takes`() throws {
    let strategy = l1(lambda: 1e-3)
    let first = task(tinyNetwork(seed: 5))
    let second = task(tinyNetwork(seed: 6))
    #expect(try strategy.compress(first) != strategy.compress(second))
    #expect(try strategy.compress(untunedTask(first.network)) == first.network)
  }

  @Test func `it keeps the mask that came in`() throws {
    let pruned = try random(sparsity: 0.5).compress(task())
    let network = try l1(lambda: 1e-3, sparsity: 0.7).compress(task(pruned))
    #expect(network.prunedCount == 241)
    #expect(zip(pruned.maskRow, network.maskRow).allSatisfy { $0 || !$1 })
    #expect(network.holdsMask)
  }

  @Test func `a path's penalties grow by equal factors to the one given`() {
    func factors(_ steps: Int) -> [Float] {
      PenaltyPath(l1: 1, Parameters([("path", .integer(steps))])).factors
    }
    #expect(factors(1) == [1])
    #expect(factors(2) == [0.01, 1])
    #expect(factors(3) == [0.01, 0.1, 1])
    #expect(zip(factors(4), [0.01, 0.046416, 0.215443, 1]).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}

@Suite struct RidgeTests {
  private func l2(_ lambda: Double) -> L2Regularization {
    L2Regularization(Parameters([("lambda", .number(lambda)), ("sparsity", .number(0.7))]))
  }

  private func elastic(_ l1: Double, _ l2: Double, sparsity: Double? = nil) -> ElasticNet {
    let penalties = [(name: "l1", value: Parameters.Value.number(l1)), ("l2", .number(l2))]
    return ElasticNet(
      Parameters(penalties + (sparsity.map { [("sparsity", .number($0))] } ?? [])))
  }

  @Test func `an L2 penalty comes before pruning to the sparsity`() throws {
    let network = try l2(0.1).compress(task())
    #expect(network.prunedCount == 241)
    #expect(network.holdsMask)
    #expect(try network != l2(0.01).compress(task()))
  }

  @Test func `an elastic net without L2 is L1, and without L1 has no zeros`() throws {
    #expect(
      try elastic(1e-3, 0, sparsity: 0.5).compress(task())
        == l1(lambda: 1e-3, sparsity: 0.5).compress(task()))
    let shrunk = try elastic(0, 0.5).compress(task(fineTuneEpochs: 4))
    #expect(shrunk.prunedCount == 0)
    let size = shrunk.weightRow.reduce(0) { $0 + $1 * $1 }
    let free = try elastic(0, 0).compress(task(fineTuneEpochs: 4))
    #expect(size < 0.5 * free.weightRow.reduce(0) { $0 + $1 * $1 })
  }

  @Test func `each step of a path goes on from the one before`() throws {
    // Without an L1 penalty no zeros are masked between the steps.
    let strength: Float = 0.3
    var stepwise = task()
    for factor: Float in [0.01, 0.1, 1] {
      stepwise.network = try elastic(0, Double(factor * strength)).compress(stepwise)
    }
    let path = ElasticNet(
      Parameters([
        ("l1", .number(0)), ("l2", .number(Double(strength))), ("path", .integer(3)),
      ]))
    #expect(try path.compress(task()) == stepwise.network)
  }
}
