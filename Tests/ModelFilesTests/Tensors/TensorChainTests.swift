import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct TensorChainTests {
  @Test func `numbers in names count as numbers`() throws {
    let model = try chained([
      tensor("net.0.weight", [2, 2], numbers(4, from: 0)),
      tensor("net.10.weight", [2, 2], numbers(4, from: 10)),
      tensor("net.2.weight", [2, 2], numbers(4, from: 2)),
    ])
    #expect(model.network.layers.map(\.weights[0]) == [0, 2, 10])
    #expect(model.network.layers.map(\.activation) == [.relu, .relu, .identity])
    #expect(model.notes.contains { $0.contains("relu was assumed") })
  }

  @Test func `names with long numbers are in order, too`() {
    let names = ["a1", "a2", "a10", "a100000000000000000000", "b1"]
    #expect(names.shuffled().sorted { NaturalOrder($0) < NaturalOrder($1) } == names)
  }

  @Test func `hints give the activation, and the layers in order`() throws {
    let tensors = [
      tensor("a.weight", [2, 2], numbers(4, from: 0)),
      tensor("b.weight", [2, 2], numbers(4, from: 1)),
      tensor("c.weight", [2, 2], numbers(4, from: 2)),
      tensor("conv.weight", [2, 2, 3, 3], numbers(36)),
      tensor("position_ids", [1], [0]),
    ]
    let model = try chained(tensors, hints: ModelHints(activation: .tanh, layers: ["c", "a"]))
    #expect(model.network.layers.map(\.weights[0]) == [2, 0])
    #expect(model.network.layers.map(\.activation) == [.tanh, .identity])
    #expect(model.notes.first == "left aside: 'b', 'conv'")
  }

  @Test func `weights that chain as inputs × outputs alone are turned`() throws {
    let model = try chained([
      tensor("W1", [2, 3], [1, 2, 3, 4, 5, 6]), tensor("b1", [3], [7, 8, 9]),
      tensor("W2", [3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ])
    #expect(model.network.widths == [2, 3, 3])
    #expect(model.network.layers[0].weights == [1, 4, 2, 5, 3, 6])
    #expect(model.network.layers[1].weights == [1, 4, 7, 2, 5, 8, 3, 6, 9])
    #expect(!model.notes.contains { $0.contains("outputs × inputs") })
  }

  @Test func `square weights are taken as PyTorch's, which is said`() throws {
    let model = try chained([tensor("weight", [2, 2], [1, 2, 3, 4])])
    #expect(model.network.layers[0].weights == [1, 2, 3, 4])
    #expect(model.notes.contains { $0.contains("outputs × inputs, PyTorch's order") })
    let kernel = try chained([tensor("dense/kernel:0", [2, 2], [1, 2, 3, 4])])
    #expect(kernel.network.layers[0].weights == [1, 3, 2, 4])
  }

  @Test func `layers whose names are in another order are brought into that of their shapes`()
    throws
  {
    let model = try chained([
      tensor("decoder.weight", [5, 3], numbers(15)), tensor("encoder.weight", [4, 7], numbers(28)),
      tensor("middle.weight", [3, 4], numbers(12)),
    ])
    #expect(model.network.widths == [7, 4, 3, 5])
    #expect(model.notes.contains { $0.contains("'encoder', 'middle', 'decoder'") })
  }

  /// In double precision, step by step as PyTorch computes it.
  private func normalized(_ values: [Double]) -> [Double] {
    let gamma = [2, 0.5]
    let beta: [Double] = [1, -1]
    let mean = [0.5, -3]
    let variance = [4, 0.25]
    var result: [Double] = []
    for (index, value) in values.enumerated() {
      let deviation = (variance[index] + 1e-5).squareRoot()
      result.append((value - mean[index]) / deviation * gamma[index] + beta[index])
    }
    return result
  }

  private func model(_ names: [String]) throws -> Network {
    try chained([
      tensor("\(names[0]).weight", [2, 2], [1, -2, 3, 4]), tensor("\(names[0]).bias", [2], [5, 6]),
      tensor("\(names[1]).weight", [2], [2, 0.5]), tensor("\(names[1]).bias", [2], [1, -1]),
      tensor("\(names[1]).running_mean", [2], [0.5, -3]),
      tensor("\(names[1]).running_var", [2], [4, 0.25]),
      tensor("\(names[1]).num_batches_tracked", [], [7]),
      tensor("\(names[2]).weight", [1, 2], [1, 3]), tensor("\(names[2]).bias", [1], [0.5]),
    ]).network
  }

  @Test(arguments: [["0", "1", "3"], ["fc1", "fc1_bn", "fc2"], ["0", "2", "4"]])
  func `a batch normalisation in front of the activation is folded into the layer before`(
    names: [String]
  ) throws {
    let network = try model(names)
    #expect(network.layers.map(\.activation) == [.relu, .identity])
    let (x, y) = (0.7, -0.3)
    let sums: [Double] = [x - 2 * y + 5, 3 * x + 4 * y + 6]
    let hidden = normalized(sums).map { max(0, $0) }
    let expected = hidden[0] + 3 * hidden[1] + 0.5
    #expect(abs(output(network, [x, y]) - expected) < 1e-5 * abs(expected))
  }

  @Test func `one that numbers place behind the activation is folded into the next layer`() throws {
    let network = try model(["0", "2", "3"])
    #expect(network.layers.map(\.activation) == [.relu, .identity])
    let (x, y) = (0.7, -0.3)
    let sums: [Double] = [x - 2 * y + 5, 3 * x + 4 * y + 6]
    let hidden = normalized(sums.map { max(0, $0) })
    let expected = hidden[0] + 3 * hidden[1] + 0.5
    #expect(abs(output(network, [x, y]) - expected) < 1e-5 * abs(expected))
  }

  /// The only output of two layers, relu between them.
  private func output(_ network: Network, _ input: [Double]) -> Double {
    var values = input
    for layer in network.layers {
      values = (0..<layer.outputs).map { output in
        let sum = (0..<layer.inputs).reduce(Double(layer.bias[output])) {
          $0 + Double(layer.weights[output * layer.inputs + $1]) * values[$1]
        }
        return layer.activation == .relu ? max(0, sum) : sum
      }
    }
    return values[0]
  }

  private static let refused: [([NamedTensor], String)] = [
    (
      [tensor("a.weight", [2, 3], numbers(6)), tensor("b.weight", [2, 4], numbers(8))],
      "m: 'b.weight': found shape (2, 4) behind 'a.weight' of shape (2, 3), expected shapes that"
    ),
    (
      [tensor("conv.weight", [2, 2, 3, 3], numbers(36))], "'conv.weight': found shape (2, 2, 3, 3)"
    ),
    ([tensor("norm.weight", [2], [1, 2])], "'norm.weight': found shape (2) without what belongs"),
    (
      [tensor("table", [2, 2], numbers(4))],
      "'table': found a tensor of shape (2, 2), expected names"
    ),
    (
      [tensor("a.weight", [2, 3], numbers(6)), tensor("a.bias", [4], numbers(4))],
      "'a.weight': found shape (2, 3) and a bias of (4), expected"
    ),
    (
      [tensor("a.weight", [2, 2], [1, 2, .nan, 4])],
      "'a.weight': found the weight nan, expected finite numbers"
    ),
    ([tensor("a.weight", [0, 2], [])], "'a.weight': found weights of shape (0, 2)"),
    ([], "the model: found no dense layer"),
    ([tensor("a.bias", [2], [1, 2])], "'a.bias': found shape (2) without"),
    (
      [tensor("a.weight", [2, 2], numbers(4)), tensor("a/kernel", [2, 2], numbers(4))],
      "'a/kernel': found a second tensor of this role"
    ),
  ]

  @Test(arguments: refused.indices)
  func `what doesn't chain is refused by name and shape`(index: Int) throws {
    let (tensors, part) = Self.refused[index]
    let error = try #require(throws: ModelFileError.self) { try chained(tensors) }
    #expect(caseName(of: error) == "unsupported")
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `a layer that isn't there is named`() throws {
    let error = try #require(throws: ModelFileError.self) {
      try chained([tensor("a.weight", [1, 1], [1])], hints: ModelHints(layers: ["b"]))
    }
    #expect(error.description == "m: its layers: found none called 'b', expected one of a")
  }

  @Test(
    arguments: [
      ("fc1.weight", "fc1", .weight, false), ("weight", "", .weight, false),
      ("dense/dense/kernel:0", "dense/dense", .weight, true), ("W12", "12", .weight, false),
      ("coefs_0", "0", .weight, true), ("intercepts_0", "0", .bias, false),
      ("b_3", "3", .bias, false),
      ("bn.running_var", "bn", .variance, false), ("bn/gamma:0", "bn", .weight, false),
    ] as [(String, String, TensorName.Role, Bool)])
  func `names of other programs are understood`(
    name: String, group: String, role: TensorName.Role, isInputsFirst: Bool
  ) {
    let found = TensorName(name)
    #expect(found?.group == group && found?.role == role && found?.isInputsFirst == isInputsFirst)
  }

  @Test func `names of another form are understood as none`() {
    for name in ["", "fc1", "weights", "x1", "fc1.weight.scale", "12"] {
      #expect(TensorName(name) == nil, "\(name)")
    }
  }

  @Test func `every activation is found by its name`() {
    for layer in everyActivation.layers {
      #expect(Activation(name: layer.activation.name) == layer.activation)
    }
    for name in ["", "elu", "elu()", "elu(1", "elu(1, 2)", "clip(1)", "relu(1)", "elu(x)", "gelu "]
    {
      #expect(Activation(name: name) == nil, "\(name)")
    }
  }
}
