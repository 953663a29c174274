import Networks
import Suites
import TestSupport
import Testing

@testable import Harness

/// Networks of low rank and their controls, which need the same singular values.
@Suite struct FactoredNetworksTests {
  private let directory: TemporaryDirectory
  private let suite: Suite
  private let lowRank, control: StrategyChoice

  init() throws {
    directory = try TemporaryDirectory()
    suite = try HarnessTests.suite(
      suiteText.replacing("random: {sparsity: 0.8}", with: "low-rank: {energy: 0.6}")
        .replacing(", b: [64, 10]", with: "")
        + "\ntraining: {samples: 200, epochs: 1, fine-tune: 1}")
    lowRank = try #require(suite.strategies.first { $0.name == "low-rank" })
    control = try #require(suite.strategies.first { $0.name == "low-rank-scratch" })
  }

  private func maker(_ cache: ModelCache) throws -> NetworkMaker {
    try TrainingSetup(
      SuiteInputs(suite: suite, path: "tiny.yaml", dataDirectory: nil, variables: [:]),
      cache: cache
    ).maker
  }

  /// A network, and whether singular values were looked for.
  private func make(
    _ strategy: StrategyChoice, by maker: NetworkMaker
  ) throws -> (network: Network, isDecomposed: Bool) {
    var isDecomposed = false
    let made = try maker.make(suite.models[0], strategy, seed: 1) {
      if case .part("singular values", _) = $0 { isDecomposed = true }
    }
    return (made.network, isDecomposed)
  }

  @Test func `singular values are found once for a strategy and its control, in any order`() throws
  {
    let alone = try maker(ModelCache(directory: nil))
    let expected = try [lowRank, control].map { try make($0, by: alone) }
    #expect(expected.map(\.isDecomposed) == [true, true], "nothing is kept")
    #expect(expected[0].network.layers.count > 2)
    #expect(expected[0].network.widths == expected[1].network.widths)
    for (name, order) in [("a", [lowRank, control]), ("b", [control, lowRank])] {
      let cache = ModelCache(directory: "\(directory.path)/\(name)")
      let found = try order.map { try make($0, by: maker(cache)) }
      #expect(found.map(\.isDecomposed) == [true, false])
      let networks = name == "a" ? found : found.reversed()
      #expect(networks.map(\.network) == expected.map(\.network))
    }
  }

  @Test func `the control finds them itself where the strategy's network alone is kept`() throws {
    let first = try maker(ModelCache(directory: "\(directory.path)/first"))
    let network = try make(lowRank, by: first).network
    let second = try maker(ModelCache(directory: "\(directory.path)/second"))
    let description = second.description(suite.models[0], lowRank, seed: 1)
    second.cache.keep(ModelCache.Entry(network: network, seconds: 1), for: description)
    let kept = try make(lowRank, by: second)
    #expect(kept.network == network && !kept.isDecomposed)
    let own = try make(control, by: second)
    #expect(own.isDecomposed && own.network.widths == network.widths)
    #expect(try own.network == make(control, by: first).network)
  }
}
