import Arrays
import ModelFiles
import TestSupport

/// Small models as other programs write them, in ways that this one doesn't.
enum SeedModels {
  /// Those of a format.
  static func all(of format: any ModelFormat.Type) throws -> [[UInt8]] {
    if format == ONNXFormat.self {
      return try [products, convolution, shapes, scaling].map { try $0.bytes() }
    }
    if format == KerasFormat.self { return [keras, kerasArchive] }
    if format == SafetensorsFormat.self { return [safetensors] }
    if format == NPZFormat.self { return [try npz] }
    return []
  }

  // MARK: Keras

  private static let configuration = sequential(
    layer("InputLayer", "\"name\": \"in\", \"batch_input_shape\": [null, 2]"),
    layer("Dense", "\"name\": \"a\", \"activation\": \"relu\", \"use_bias\": true"),
    layer("Dropout", "\"name\": \"c\", \"rate\": 0.5"),
    layer("Dense", "\"name\": \"b\", \"activation\": \"softmax\""))

  private static let keras = kerasFile(
    configuration,
    [
      ("a", [("kernel:0", [2, 3], [1, 2, 3, 4, 5, 6]), ("bias:0", [3], [7, 8, 9])]), ("c", []),
      ("b", [("kernel:0", [3, 1], [1, -1, 2]), ("bias:0", [1], [0.5])]),
    ])

  private static let kerasArchive = storedZip([
    ("metadata.json", Array("{\"keras_version\": \"3.0.0\"}".utf8)),
    ("config.json", Array(configuration.utf8)),
    ("model.weights.h5", kerasFile(nil, [("a", [("kernel:0", [2, 1], [1, 2])])])),
  ])

  // MARK: Named tensors

  private static let safetensors: [UInt8] = {
    let header = """
      {"0.weight":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},\
      "0.bias":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},"__metadata__":{"format":"pt"}}
      """
    return [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
      + Array(repeating: 0x3C, count: 6)
  }()

  private static var npz: [UInt8] {
    get throws {
      try NPZ.encode(
        [
          ("coefs_0", [2, 3], [1, 2, 3, 4, 5, 6]), ("intercepts_0", [3], [7, 8, 9]),
          ("coefs_1", [3, 1], [1, 2, 3]), ("intercepts_1", [1], [4]),
        ], path: "seed")
    }
  }

  // MARK: ONNX

  private static let products: GraphBuilder = {
    var graph = GraphBuilder(input: [0, 3])
    graph.add("v", [3, 2], [1, 3, -2, 0.25, 0.5, -1])
    graph.add("b", [2], [0.5, -4])
    for name in ["scale", "mean", "variance"] { graph.add(name, [2], [1, 2]) }
    graph.add("MatMul", ["x", "v"], "z")
    graph.add("Add", ["b", "z"], "a")
    graph.add(
      "BatchNormalization", ["a", "scale", "b", "mean", "variance"], "n",
      [attribute("epsilon", 0.001 as Float)])
    graph.add("LeakyRelu", ["n"], "r", [attribute("alpha", 0.1 as Float)])
    graph.add("w", [2, 2], [1, 2, 3, 4])
    graph.add("Gemm", ["r", "w", "b"], "g", [attribute("transB", 1 as Int64)])
    graph.add("Softmax", ["g"], "y", [attribute("axis", 1 as Int64)])
    return graph
  }()

  private static let convolution: GraphBuilder = {
    var graph = GraphBuilder(input: [0, 1, 2, 2])
    graph.add("w", [3, 1, 2, 2], (0..<12).map(Float.init))
    graph.add("b", [3], [1, 2, 3])
    graph.add("Conv", ["x", "w", "b"], "c", [attribute("kernel_shape", [2, 2] as [Int64])])
    graph.add("Clip", ["c"], "r", [attribute("min", 0 as Float), attribute("max", 6 as Float)])
    graph.add("Flatten", ["r"], "y", [attribute("axis", 1 as Int64)])
    return graph
  }()

  private static let shapes: GraphBuilder = {
    var graph = GraphBuilder(input: [0, 2, 2])
    graph.add("zero", integers: [0])
    graph.add("rest", integers: [-1])
    graph.add("Shape", ["x"], "s")
    graph.add("Gather", ["s", "zero"], "n", [attribute("axis", 0 as Int64)])
    graph.add("Concat", ["n", "rest"], "t", [attribute("axis", 0 as Int64)])
    graph.add("Reshape", ["x", "t"], "f")
    graph.add(
      "Constant", [], "w", [attribute("value", GraphBuilder.tensor("", [4, 1], [1, 2, 3, 4]))])
    graph.add("Transpose", ["w"], "v", [attribute("perm", [1, 0] as [Int64])])
    graph.add("Cast", ["v"], "u", [attribute("to", 1 as Int64)])
    graph.add("Gemm", ["f", "u"], "g", [attribute("transB", 1 as Int64)])
    graph.add("Identity", ["g"], "y")
    return graph
  }()

  private static let scaling: GraphBuilder = {
    var graph = GraphBuilder(input: [0, 2], opset: 11)
    graph.add("m", [2], [1, 2])
    graph.add("d", [1], [255])
    graph.add("Sub", ["x", "m"], "a")
    graph.add("Div", ["a", "d"], "b")
    graph.add("w", [2, 2], [1, 2, 3, 4])
    graph.add("MatMul", ["b", "w"], "c")
    graph.add("Sigmoid", ["c"], "e")
    graph.add("Mul", ["c", "e"], "y")
    return graph
  }()
}
