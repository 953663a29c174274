import Datasets
import ModelFiles
import Networks
import Parameters
import Suites
import TestSupport
import Testing

@testable import Harness

@Suite struct InitialNetworksTests {
  /// Absorbed by the first layer, factors of inputs would be in what strategies compare and
  /// training moves.
  @Test func `networks from files keep what they do to inputs, and outputs where they stay`()
    throws
  {
    let folder = try TemporaryDirectory()
    var own = network()
    own.normalization = Normalization(
      offset: Array(repeating: 0.5, count: 64), scale: Array(repeating: 255, count: 64))
    own.outputFunction = .softmax
    let source = ModelSource(path: folder.file("own.assay"))
    try AssayFile.write(own, to: source.path)
    let models = [ModelOrigin.file(source), .transfer(source)].enumerated().map { index, origin in
      Model(
        name: "model \(index)", shape: NetworkShape([64, 8, 10]), origin: origin, line: 1,
        column: 1)
    }
    let data = try DatasetLoader.load(
      name: "synthetic", directory: nil, validation: 0.1, seed: 0, environment: [:])
    let networks = try InitialNetworks(of: models, data: data)
    #expect(networks.network(of: models[0], outputs: 10, seed: 1) == own)
    let moved = try #require(networks.network(of: models[1], outputs: 10, seed: 1))
    #expect(moved.normalization == own.normalization && moved.outputFunction == .none)
    #expect(moved.layers[0] == own.layers[0] && moved.layers[1] != own.layers[1])
  }
}
