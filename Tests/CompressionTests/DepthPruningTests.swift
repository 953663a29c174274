import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct DepthPruningTests {
  /// 12-8-8-8-3: three hidden layers, of which the last two can go.
  private func deepNetwork() -> Network {
    NetworkInitializer.network(widths: [12, 8, 8, 8, 3], activation: .relu, seed: 1)
  }

  private func depth(_ remove: Int) -> DepthPruning {
    DepthPruning(Parameters([("remove", .integer(remove))]))
  }

  @Test(arguments: [1, 2])
  func `a layer that changes nothing goes first`(identity: Int) throws {
    var network = deepNetwork()
    network.layers[identity].weights = (0..<64).map { $0 % 9 == 0 ? 1 : 0 }
    network.layers[identity].bias = Array(repeating: 0, count: 8)
    let smaller = try depth(1).compress(untunedTask(network))
    #expect(smaller.widths == [12, 8, 8, 3])
    var expected = network
    expected.layers.remove(at: identity)
    #expect(smaller == expected)
  }

  @Test func `layers go until none is left that can`() throws {
    #expect(try depth(2).compress(task(deepNetwork())).widths == [12, 8, 3])
    let error = #expect(throws: TrainingError.self) {
      try depth(3).compress(task(deepNetwork()))
    }
    #expect(error?.description.contains("found 2 hidden layers") == true)
    #expect(error?.description.contains("expected 3") == true)
  }

  @Test func `the last layer stays even where it is as wide as its input`() {
    let network = NetworkInitializer.network(widths: [12, 3, 3], activation: .relu, seed: 1)
    #expect(network.removableLayers.isEmpty)
    #expect(throws: TrainingError.self) { try depth(1).compress(task(network)) }
  }

  @Test func `the control is trained from scratch without the layer`() throws {
    let parameters = Parameters([("remove", .integer(1))])
    let fresh = try FromScratch<DepthPruning>(parameters)
      .compress(task(deepNetwork(), epochs: 0, fineTuneEpochs: 0))
    #expect(
      fresh
        == NetworkInitializer.network(widths: [12, 8, 8, 3], activation: .relu, seed: 1))
  }
}
