import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct KerasTests {
  private func decoded(
    _ bytes: [UInt8], hints: ModelHints = ModelHints()
  ) throws(ModelFileError) -> ReadModel {
    try KerasFormat.decode(bytes, path: "m.h5", hints: hints)
  }

  /// 2 inputs, 3 outputs.
  private let first: (name: String, arrays: [(String, [Int], [Float])]) = (
    "first", [("kernel:0", [2, 3], [1, 2, 3, 4, 5, 6]), ("bias:0", [3], [7, 8, 9])]
  )
  private let second: (name: String, arrays: [(String, [Int], [Float])]) = (
    "second", [("kernel:0", [3, 1], [1, -1, 2]), ("bias:0", [1], [0.5])]
  )

  @Test func `layers come in the configuration's order, their kernels turned`() throws {
    let configuration = sequential(
      layer("InputLayer", "\"name\": \"in\", \"batch_input_shape\": [null, 2]"),
      layer("Dense", "\"name\": \"first\", \"activation\": \"gelu\""),
      layer("Dropout", "\"name\": \"drop\""),
      layer("Dense", "\"name\": \"second\", \"activation\": \"softmax\""))
    let model = try decoded(kerasFile(configuration, [second, first, ("drop", [])]))
    let expected = Network(
      layers: [
        Layer(
          inputs: 2, outputs: 3, activation: .gelu, weights: [1, 4, 2, 5, 3, 6], bias: [7, 8, 9]),
        Layer(inputs: 3, outputs: 1, activation: .identity, weights: [1, -1, 2], bias: [0.5]),
      ], outputFunction: .softmax)
    #expect(model == ReadModel(network: expected))
  }

  @Test func `the bare list of Keras 1 is a configuration, too`() throws {
    let configuration =
      "{\"class_name\": \"Sequential\", \"config\": ["
      + layer("Dense", "\"name\": \"first\", \"output_dim\": 3, \"activation\": \"hard_sigmoid\"")
      + ", " + layer("Dense", "\"name\": \"second\", \"activation\": \"linear\"") + "]}"
    let file = kerasFile(configuration, [first, second], version: "1.2.1")
    let network = try decoded(file).network
    #expect(network.layers.map(\.activation) == [.hardSigmoid(slope: 0.2, offset: 0.5), .identity])
    let newer = try decoded(kerasFile(configuration, [first, second], version: "3.1.0")).network
    #expect(newer.layers[0].activation == .hardSigmoid(slope: 1.0 / 6, offset: 0.5))
  }

  private func functional(_ inbound: [String]) -> String {
    let names = ["in", "first", "second"]
    let classes = ["InputLayer", "Dense", "Dense"]
    let layers = (0..<3).reversed().map { index in
      "{\"class_name\": \"\(classes[index])\", \"name\": \"\(names[index])\", \"config\": "
        + "{\"name\": \"\(names[index])\"}, \"inbound_nodes\": \(inbound[index])}"
    }
    return "{\"class_name\": \"Functional\", \"config\": {\"name\": \"f\", \"layers\": "
      + "[\(layers.joined(separator: ", "))]}}"
  }

  @Test(
    arguments: [
      ["[]", "[[[\"in\", 0, 0, {}]]]", "[[[\"first\", 0, 0, {}]]]"],
      ["[]", "[[\"in\", 0, 0, {}]]", "[[\"first\", 0, 0, {}]]"],
      ["[]"]
        + ["in", "first"].map {
          "[{\"args\": [{\"class_name\": \"__keras_tensor__\", \"config\": {\"shape\": [null, 2], "
            + "\"keras_history\": [\"\($0)\", 0, 0]}}], \"kwargs\": {}}]"
        },
    ])
  func `graphs that are chains are read, as Keras 2 and 3 describe them`(inbound: [String]) throws {
    let network = try decoded(kerasFile(functional(inbound), [first, second])).network
    #expect(network.widths == [2, 3, 1])
  }

  @Test(
    arguments: [
      (["[]", "[]", "[[[\"first\", 0, 0, {}]]]"], "found a second input"),
      (
        ["[]", "[[[\"in\", 0, 0, {}]]]", "[[[\"in\", 0, 0, {}]]]"], "found a second reader of 'in'"
      ),
      (
        ["[]", "[[[\"in\", 0, 0, {}]]]", "[[[\"in\", 0, 0, {}], [\"first\", 0, 0, {}]]]"],
        "layer 'second' (Dense): found 2 inputs"
      ),
      (
        ["[]", "[[[\"second\", 0, 0, {}]]]", "[[[\"first\", 0, 0, {}]]]"], "which nothing leads to"
      ),
    ])
  func `graphs that aren't are refused by layer`(inbound: [String], part: String) throws {
    let error = try #require(throws: ModelFileError.self) {
      try decoded(kerasFile(functional(inbound), [first, second]))
    }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test(
    arguments: [
      ("ReLU", "\"max_value\": 6.0", .clip(low: 0, high: 6)),
      ("ReLU", "\"max_value\": null, \"negative_slope\": [0.0]", nil),
      (
        "ReLU", "\"max_value\": null, \"negative_slope\": 0.25, \"threshold\": 0.0",
        .leakyReLU(slope: 0.25)
      ),
      ("ReLU", "\"threshold\": 1.0", nil), ("LeakyReLU", "", .leakyReLU(slope: 0.3)),
      ("LeakyReLU", "\"alpha\": 0.5", .leakyReLU(slope: 0.5)),
      ("LeakyReLU", "\"alpha\": {\"type\": \"ndarray\", \"value\": 0.5}", .leakyReLU(slope: 0.5)),
      ("LeakyReLU", "\"negative_slope\": 0.125", .leakyReLU(slope: 0.125)),
      ("ELU", "\"alpha\": 2", .elu(alpha: 2)), ("Activation", "\"activation\": \"swish\"", .silu),
      ("Activation", "\"activation\": \"leaky_relu\"", .leakyReLU(slope: 0.2)),
      ("Activation", "\"activation\": \"mish\"", nil), ("PReLU", "", nil),
      (
        "Activation",
        "\"activation\": {\"class_name\": \"LeakyReLU\", \"config\": "
          + "{\"negative_slope\": 0.75}}", .leakyReLU(slope: 0.75)
      ),
      ("Activation", "\"activation\": \"celu\"", .elu(alpha: 1)),
      ("Activation", "\"activation\": \"hard_tanh\"", .clip(low: -1, high: 1)),
      ("Relu6", "", .clip(low: 0, high: 6)), ("Silu", "", .silu),
      ("TFOpLambda", "\"function\": \"nn.relu\"", .relu),
      ("TFOpLambda", "\"function\": \"math.log\"", nil),
      (
        "Activation", "\"activation\": {\"class_name\": \"function\", \"config\": \"relu\"}", .relu
      ),
    ] as [(String, String, Activation?)])
  func `activations are layers, words or objects`(
    className: String, configuration: String, expected: Activation?
  ) throws {
    let comma = configuration.isEmpty ? "" : ", "
    let file = kerasFile(
      sequential(
        layer("Dense", "\"name\": \"first\", \"activation\": \"linear\""),
        layer(className, "\"name\": \"act\"\(comma)\(configuration)")), [first])
    do {
      let activation = try decoded(file).network.layers[0].activation
      #expect(activation == expected)
    } catch {
      #expect(expected == nil, "\(error)")
      #expect("\(error)".contains("layer 'act' (\(className))"), "\(error)")
    }
  }

  @Test func `a batch normalisation has Keras' order of weights and its own epsilon`() throws {
    let normalization: (name: String, arrays: [(String, [Int], [Float])]) = (
      "bn",
      [
        ("beta:0", [3], [1, 2, 3]), ("moving_mean:0", [3], [4, 5, 6]),
        ("moving_variance:0", [3], [0, 1, 3]),
      ]
    )
    let file = kerasFile(
      sequential(
        layer("Dense", "\"name\": \"first\""),
        layer("BatchNormalization", "\"name\": \"bn\", \"scale\": false, \"epsilon\": 1.0"),
        layer("Activation", "\"name\": \"act\", \"activation\": \"tanh\"")),
      [first, normalization])
    let found = try decoded(file).network.layers[0]
    #expect(found.activation == .tanh)
    // (1x + 4y + 7 − 4) / √1 + 1, (2x + 5y + 8 − 5) / √2 + 2, (3x + 6y + 9 − 6) / √4 + 3.
    let root = Float(2).squareRoot()
    for (value, expected) in zip(
      found.weights + found.bias, [1, 4, 2 / root, 5 / root, 1.5, 3, 4, 3 / root + 2, 4.5])
    {
      #expect(abs(value - expected) < 1e-6)
    }
  }

  @Test func `scaling and normalising the inputs is the network's normalisation`() throws {
    let file = kerasFile(
      sequential(
        layer("InputLayer", "\"name\": \"in\", \"batch_shape\": [null, 2, 1]"),
        layer("Rescaling", "\"name\": \"r\", \"scale\": 0.5, \"offset\": -1.0"),
        layer("Flatten", "\"name\": \"f\""),
        layer("Normalization", "\"name\": \"n\", \"mean\": [[1.0, 3.0]], \"variance\": [4, 0.25]"),
        layer("Dense", "\"name\": \"first\"")), [first])
    let normalization = try #require(try decoded(file).network.normalization)
    // (x / 2 − 1 − mean) / deviation.
    #expect(normalization.offset == [4, 8])
    #expect(normalization.scale == [0.25, 1])
  }

  @Test func `what is done behind an activation gets a layer of its own at the end`() throws {
    let file = kerasFile(
      sequential(
        layer("Dense", "\"name\": \"only\", \"activation\": \"tanh\""),
        layer("Activation", "\"name\": \"r\", \"activation\": \"relu\""),
        layer("Rescaling", "\"name\": \"s\", \"scale\": 3.0, \"offset\": 0.5"),
        layer("Rescaling", "\"name\": \"t\", \"scale\": [2.0, 1.0]")),
      [("only", [("kernel:0", [1, 2], [1, 2])])])
    let network = try decoded(file).network
    #expect(network.layers.map(\.activation) == [.tanh, .relu, .identity])
    // tanh 0.25 and tanh 0.5, from a table.
    #expect(
      areNear(
        outputs(of: network, for: [0.25]),
        [2 * (3 * 0.244_918_662_4 + 0.5), 3 * 0.462_117_157_3 + 0.5]))
  }

  private static let refused: [([String], String)] = [
    ([layer("Conv2D", "\"name\": \"c\"")], "layer 'c' (Conv2D): found a layer that is no part"),
    (
      [
        layer("InputLayer", "\"name\": \"in\", \"batch_shape\": [null, 28, 28]"),
        layer("Dense", "\"name\": \"first\""),
      ], "layer 'first' (Dense): found samples of 2 dimensions"
    ),
    ([layer("Dense", "\"name\": \"other\"")], "layer 'other' (Dense): found 0 arrays of weights"),
    (
      [layer("Dense", "\"name\": \"first\""), layer("Dense", "\"name\": \"first\"")],
      "layer 'first' (Dense): found a second layer of this name"
    ),
    (
      [
        layer("Dense", "\"name\": \"first\", \"activation\": \"softmax\""),
        layer("Dense", "\"name\": \"second\""),
      ], "layer 'second' (Dense): found a layer behind softmax"
    ),
    ([layer("Sequential", "\"name\": \"inner\", \"layers\": []")], "found no dense layer"),
    (
      [
        layer(
          "Dense",
          "\"name\": \"first\", \"dtype\": {\"class_name\": \"QuantizedDTypePolicy\", "
            + "\"config\": {\"mode\": \"int8\", \"source_name\": \"float32\"}}")
      ], "layer 'first' (Dense): found weights quantised to int8"
    ),
    (
      [layer("Rescaling", "\"name\": \"r\", \"scale\": []")],
      "layer 'r' (Rescaling): found no scale"
    ),
    (["3"], "its configuration: found a layer that is 3"), ([], "found no dense layer"),
  ]

  @Test(arguments: refused.indices)
  func `what is no network of dense layers is refused by layer and class`(index: Int) throws {
    let (layers, part) = Self.refused[index]
    let configuration = sequential(layers)
    let error = try #require(throws: ModelFileError.self) {
      try decoded(kerasFile(configuration, [first, second]))
    }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `weights alone come in the file's order, with the hints' activation`() throws {
    let model = try decoded(
      kerasFile(nil, [first, second]), hints: ModelHints(activation: .tanh))
    #expect(model.network.widths == [2, 3, 1])
    #expect(model.network.layers[0].weights == [1, 4, 2, 5, 3, 6])
    #expect(model.network.layers.map(\.activation) == [.tanh, .identity] && model.notes.isEmpty)
    let assumed = try decoded(kerasFile(nil, [first, second]))
    #expect(assumed.notes.contains { $0.contains("relu was assumed") })
    let one = try decoded(kerasFile(nil, [first, second]), hints: ModelHints(layers: ["second"]))
    #expect(one.network.widths == [3, 1])
  }

  /// Groups by class, whose layers' names are an attribute, or unknown.
  private func numbered(_ name: String?, _ arrays: [([Int], [Float])]) -> HDF5Fixture.Node {
    let datasets = arrays.enumerated().map { ("\($0)", HDF5Fixture.Node.dataset($1.0, $1.1)) }
    return .group([
      (
        "vars",
        .group(datasets, attributes: name.map { [("name", .variable([$0], isSingle: true))] } ?? [])
      )
    ])
  }

  @Test func `groups named by class are in the order of their numbers`() throws {
    let groups = (0..<12).map { index in
      (
        index == 0 ? "dense" : "dense_\(index)",
        numbered(nil, [([2, 2], [Float(index), 1, 2, 3]), ([2], [0, 0])])
      )
    }
    let file = HDF5Fixture(.group([("layers", .group(groups))])).bytes
    let layers = try decoded(file).network.layers
    #expect(layers.map(\.weights[0]) == (0..<12).map { Float($0) })
  }

  @Test(arguments: [true, false])
  func `archives of Keras 3 are read, whether groups know their layers' names or not`(
    isNamed: Bool
  ) throws {
    let weights = HDF5Fixture(
      .group([
        (
          "layers",
          .group([
            ("dense", numbered(isNamed ? "a" : nil, first.arrays.map { ($0.1, $0.2) })),
            ("dense_1", numbered(isNamed ? "b" : nil, second.arrays.map { ($0.1, $0.2) })),
            ("dropout", numbered(isNamed ? "d" : nil, [])),
          ])
        )
      ])
    ).bytes
    let configuration = sequential(
      layer("Dense", "\"name\": \"a\", \"activation\": \"relu\""),
      layer("Dropout", "\"name\": \"d\""), layer("Dense", "\"name\": \"b\""))
    let archive = storedZip([
      ("metadata.json", Array("{\"keras_version\": \"3.15.0\"}".utf8)),
      ("config.json", Array(configuration.utf8)), ("model.weights.h5", weights),
    ])
    let model = try KerasFormat.decode(archive, path: "m.keras", hints: ModelHints())
    #expect(model.network.widths == [2, 3, 1] && model.network.layers[0].activation == .relu)
    let lacking = try #require(throws: ModelFileError.self) {
      try KerasFormat.decode(storedZip([("a", [1])]), path: "m.keras", hints: ModelHints())
    }
    #expect(lacking.description.contains("found no config.json"), "\(lacking)")
  }

  @Test func `files are only read`() {
    #expect(throws: ModelFileError.self) {
      try KerasFormat.write(everyActivation, to: "/nowhere/m.keras", options: ModelWriting())
    }
  }
}
