import Networks
import TestSupport
import Testing

@testable import ModelFiles

/// Models of Keras inside of models, and files in which names are no guide.
@Suite struct NestedKerasTests {
  private typealias Node = HDF5Fixture.Node

  private let kernels: [([Int], [Float])] = [
    ([1, 2], [1, 2]), ([2, 2], [3, 4, 5, 6]), ([2, 1], [7, 8]),
  ]

  private func dense(_ name: String, _ activation: String = "relu") -> String {
    layer("Dense", "\"name\": \"\(name)\", \"activation\": \"\(activation)\", \"use_bias\": false")
  }

  private func model(_ name: String, _ layers: String...) -> String {
    layer("Sequential", "\"name\": \"\(name)\", \"layers\": [\(layers.joined(separator: ", "))]")
  }

  /// A group of Keras 3 with one array.
  private func variables(_ index: Int, name: String? = nil) -> Node {
    .group([
      (
        "vars",
        .group(
          [("0", .dataset(kernels[index].0, kernels[index].1))],
          attributes: name.map { [("name", .variable([$0], isSingle: true))] } ?? [])
      )
    ])
  }

  private func archive(_ configuration: String, _ groups: [(String, Node)]) -> [UInt8] {
    storedZip([
      ("config.json", Array(configuration.utf8)),
      ("model.weights.h5", HDF5Fixture(.group([("layers", .group(groups))])).bytes),
    ])
  }

  private func network(_ bytes: [UInt8]) throws(ModelFileError) -> Network {
    try KerasFormat.decode(bytes, path: "m.keras", hints: ModelHints()).network
  }

  /// The kernels one after the other, turned.
  private func expectAll(_ network: Network) {
    #expect(network.layers.map(\.weights) == [[1, 2], [3, 5, 4, 6], [7, 8]])
    #expect(network.layers.map(\.activation) == [.tanh, .relu, .identity])
  }

  @Test(arguments: [true, false])
  func `layers of models inside are in their models' groups`(isNamed: Bool) throws {
    let configuration = sequential(
      model("body", dense("a", "tanh"), model("deep", dense("b"))), dense("c", "linear"))
    func name(_ name: String) -> String? { isNamed ? name : nil }
    let deep: Node = .group([("layers", .group([("dense", variables(1, name: name("b")))]))])
    let body: Node = .group([
      ("layers", .group([("dense", variables(0, name: name("a"))), ("sequential", deep)]))
    ])
    expectAll(
      try network(
        archive(
          configuration, [("dense", variables(2, name: name("c"))), ("sequential", body)])))
  }

  @Test func `older files have a group for a model inside, and its layers' names in paths`() throws
  {
    let configuration = sequential(
      model("body", dense("z", "tanh"), dense("a")), dense("c", "linear"))
    func kernel(_ index: Int) -> Node {
      .group([("kernel:0", .dataset(kernels[index].0, kernels[index].1))])
    }
    let body: Node = .group(
      [("z", kernel(0)), ("a", kernel(1))],
      attributes: [("weight_names", .fixed(["a/kernel:0", "z/kernel:0"]))])
    let last: Node = .group(
      [("c", kernel(2))], attributes: [("weight_names", .fixed(["c/kernel:0"]))])
    let file = HDF5Fixture(
      .group(
        [
          (
            "model_weights",
            .group(
              [("body", body), ("c", last)],
              attributes: [("layer_names", .fixed(["body", "c"]))])
          )
        ], attributes: [("model_config", .variable([configuration], isSingle: true))])
    ).bytes
    expectAll(try network(file))
  }

  @Test func `groups without layers' names are found by their order alone`() throws {
    // A layer that is called like the group of another.
    let configuration = sequential(
      dense("dense_1", "tanh"), dense("dense_2"), dense("dense", "linear"))
    expectAll(
      try network(
        archive(
          configuration,
          [("dense", variables(0)), ("dense_1", variables(1)), ("dense_2", variables(2))])))
  }

  @Test func `weights alone with a model inside are refused, not read in part`() throws {
    let body: Node = .group([("layers", .group([("dense", variables(0))]))])
    let file = HDF5Fixture(
      .group([("layers", .group([("dense", variables(2)), ("sequential", body)]))])
    ).bytes
    let error = try #require(throws: ModelFileError.self) { try network(file) }
    #expect(error.description.contains("'sequential/dense': found a layer inside"), "\(error)")
  }

  @Test func `a model of halves says that it is computed with floats`() throws {
    let configuration = sequential(
      layer("Dense", "\"name\": \"dense\", \"dtype\": {\"config\": {\"name\": \"mixed_float16\"}}"))
    let model = try KerasFormat.decode(
      archive(configuration, [("dense", variables(0))]), path: "m.keras", hints: ModelHints())
    #expect(model.notes == ["The file computes with 16 bits, here it is 32."])
  }
}
