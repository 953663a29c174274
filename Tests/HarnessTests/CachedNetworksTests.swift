import Networks
import Testing
import TestSupport

@testable import Harness

@Suite struct CachedNetworksTests {
  private let directory: TemporaryDirectory
  private let cache: ModelCache

  init() throws {
    directory = try TemporaryDirectory()
    cache = ModelCache(directory: directory.path)
  }

  @Test func `a network is made once for all that ask in the same context`() throws {
    var made = 0
    func ask(_ context: String, _ description: String, seed: UInt64) throws -> Network {
      try CachedNetworks(cache: cache, context: context).network(description) {
        made += 1
        return network(seed: seed)
      }
    }
    #expect(try ask("data 1", "a teacher", seed: 1) == network(seed: 1))
    #expect(try ask("data 1", "a teacher", seed: 2) == network(seed: 1))
    #expect(made == 1)
    #expect(try ask("data 2", "a teacher", seed: 3) == network(seed: 3))
    #expect(try ask("data 1", "another", seed: 4) == network(seed: 4))
    #expect(made == 3)
  }

  @Test func `only what was found counts as saved, with the time that making it took`() throws {
    let first = CachedNetworks(cache: cache, context: "c")
    _ = try first.network("a") { network(seed: 1) }
    #expect(first.savedSeconds == 0)
    for (name, seconds) in [("b", 2.5), ("d", 4)] {
      cache.keep(.init(network: network(), seconds: seconds), for: "c; ingredient; \(name)")
    }
    let second = CachedNetworks(cache: cache, context: "c")
    _ = try second.network("b") { network() }
    _ = try second.network("d") { network() }
    #expect(second.savedSeconds == 6.5)
  }

  @Test func `a failure is passed on and nothing is kept`() throws {
    let networks = CachedNetworks(cache: cache, context: "c")
    #expect(throws: TrainingError.vanished(epoch: 0)) {
      try networks.network("a") { () throws(TrainingError) in throw .vanished(epoch: 0) }
    }
    #expect(try networks.network("a") { network(seed: 2) } == network(seed: 2))
  }
}
