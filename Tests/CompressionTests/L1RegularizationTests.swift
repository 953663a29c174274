import Networks
import Testing

@testable import Compression

@Suite struct L1RegularizationTests {
  @Test func `the sparsity is exact and the mask holds after fine-tuning`() throws {
    let network = try l1(lambda: 1e-3, sparsity: 0.8).compress(subject())
    #expect(network.prunedCount == 275)
    #expect(network.holdsMask)
  }

  @Test func `a strong penalty prunes by itself and a penalty of zero doesn't`() throws {
    let strong = try l1(lambda: 1).compress(subject(fineTuneEpochs: 4))
    #expect(strong.prunedCount > 34)
    #expect(strong.prunedCount == strong.weightRow.count { $0 == 0 })
    #expect(try l1(lambda: 0).compress(subject()).prunedCount == 0)
  }

  @Test func `it trains what came in, for as long as fine-tuning takes`() throws {
    let strategy = l1(lambda: 1e-3)
    let first = subject(tinyNetwork(seed: 5))
    let second = subject(tinyNetwork(seed: 6))
    #expect(try strategy.compress(first) != strategy.compress(second))
    #expect(try strategy.compress(untunedSubject(first.network)) == first.network)
  }

  @Test func `it keeps the mask that came in`() throws {
    let pruned = try random(sparsity: 0.5).compress(subject())
    let network = try l1(lambda: 1e-3, sparsity: 0.7).compress(subject(pruned))
    #expect(network.prunedCount == 241)
    #expect(zip(pruned.maskRow, network.maskRow).allSatisfy { $0 || !$1 })
    #expect(network.holdsMask)
  }
}
