import Foundation
import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// Where weights are, and in which types.
@Suite struct ConstantReadingTests {
  private let weights: [Float] = [1, -2, 0.5, 3]
  private let expected: [Double] = [1 - 1, -2 - 6]

  private func graph() -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 2], opset: 21)
    graph.add("MatMul", ["x", "w"], "y")
    return graph
  }

  private func expectWeights(_ graph: GraphBuilder, _ comment: Comment? = nil) throws {
    #expect(areNear(outputs(of: try read(graph).network, for: [1, -2]), expected), comment)
  }

  private func tensor(
    _ type: Int32, _ fill: (inout ONNXTensorProto) -> Void
  ) -> ONNXTensorProto {
    .with {
      $0.name = "w"
      $0.dims = [2, 2]
      $0.dataType = type
      fill(&$0)
    }
  }

  @Test func `weights are read from every field of a tensor`() throws {
    let halves = weights.map { Int32(Float16($0).bitPattern) }
    let short = weights.map { Int32($0.bitPattern >> 16) }
    let doubles = weights.map { Double($0) }
    for tensor in [
      tensor(1) { $0.floatData = weights },
      tensor(11) { $0.doubleData = doubles },
      tensor(11) { $0.rawData = doubles.withUnsafeBytes { Data($0) } },
      tensor(10) { $0.int32Data = halves },
      tensor(16) { $0.int32Data = short },
      tensor(16) { $0.rawData = short.map { UInt16($0) }.withUnsafeBytes { Data($0) } },
    ] {
      var graph = graph()
      graph.model.graph.initializer = [tensor]
      try expectWeights(graph, "\(tensor.dataType)")
    }
  }

  @Test func `weights are constants of nodes, or made from others`() throws {
    var node = graph()
    node.add(
      "Constant", [], "w", [attribute("value", GraphBuilder.tensor("", [2, 2], weights))])
    try expectWeights(node)
    var turned = graph()
    turned.add("v", [2, 2], [1, 0.5, -2, 3])
    turned.add("Transpose", ["v"], "t")
    turned.add("Identity", ["t"], "w")
    try expectWeights(turned)
    var sparse = graph()
    sparse.model.graph.sparseInitializer = [
      .with {
        $0.dims = [2, 2]
        $0.values = GraphBuilder.tensor("w", [4], [-2, 3, 1, 0.5])
        $0.indices = .with {
          $0.dims = [4]
          $0.dataType = 7
          $0.int64Data = [1, 3, 0, 2]
        }
      }
    ]
    try expectWeights(sparse)
    var listed = graph()
    listed.add("w", [2, 2], weights)
    listed.model.graph.input.append(GraphBuilder.value("w", [2, 2], 1))
    try expectWeights(listed)
  }

  @Test func `weights of four bits have a scale for each block`() throws {
    var graph = GraphBuilder(input: [0, 2], opset: 21)
    // 2, -4; 1, 6 with the scale 0.5: two to a byte, the first below.
    graph.model.graph.initializer = [
      .with {
        $0.name = "codes"
        $0.dims = [2, 2]
        $0.dataType = 22
        $0.rawData = Data([0xC2, 0x61])
      }
    ]
    graph.add("scales", [2, 1], [0.5, 0.5])
    graph.add(
      "DequantizeLinear", ["codes", "scales"], "w",
      [attribute("axis", 1 as Int64), attribute("block_size", 2 as Int64)])
    graph.add("MatMul", ["x", "w"], "y")
    try expectWeights(graph)
  }

  @Test func `weights in a file beside the model are read, and no other file`() throws {
    let temporary = try TemporaryDirectory()
    let folder = temporary.path + "/models"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let data = Data([9, 9, 9, 9]) + weights.withUnsafeBytes { Data($0) }
    for path in [folder + "/w.data", temporary.path + "/w.data"] {
      try data.write(to: URL(fileURLWithPath: path))
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link.data", withDestinationPath: temporary.path + "/w.data")
    func graph(_ location: String, _ offset: String = "4") -> GraphBuilder {
      var graph = self.graph()
      graph.model.graph.initializer = [
        tensor(1) {
          $0.dataLocation = .external
          $0.externalData = [("location", location), ("offset", offset)].map { key, value in
            .with {
              $0.key = key
              $0.value = value
            }
          }
        }
      ]
      return graph
    }
    let path = folder + "/model.onnx"
    try graph("w.data").bytes().withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path))
    let network = try ONNXFormat.read(path, hints: ModelHints()).network
    #expect(areNear(outputs(of: network, for: [1, -2]), expected))
    for (location, offset) in [
      ("../w.data", "4"), (temporary.path + "/w.data", "4"), ("link.data", "4"), ("none", "4"),
      ("w.data", "5"), ("w.data", "-4"), ("w.data", "9223372036854775807"), (".", "0"), ("", "0"),
    ] {
      let error = try #require(throws: ModelFileError.self) {
        try ONNXModel.decode(graph(location, offset).bytes(), path: path, folder: folder)
      }
      #expect("\(error)".contains("tensor 'w': found"), "\(error)")
    }
  }

  @Test func `what is written is read back`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path + "/model.onnx"
    let activations: [Activation] = [
      .relu, .gelu, .geluTanh, .silu, .hardSwish, .clip(low: 0, high: 6), .leakyReLU(slope: 0.2),
    ]
    for activation in activations {
      var network = NetworkInitializer.network(widths: [5, 4, 3], activation: activation, seed: 7)
      network.outputFunction = .softmax
      _ = try ONNXFormat.write(network, to: path, options: ModelWriting())
      #expect(try ONNXFormat.read(path, hints: ModelHints()).network == network, "\(activation)")
    }
  }
}
