import Foundation
import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct BadModelTests {
  private func graph() -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 3])
    graph.add("w", [3, 2], [1, 2, 3, 4, 5, 6])
    graph.add("MatMul", ["x", "w"], "z")
    graph.add("Relu", ["z"], "y")
    return graph
  }

  private func refusal(_ graph: GraphBuilder) throws -> String {
    "\(try #require(throws: ModelFileError.self) { try read(graph) })"
  }

  @Test func `a file cut anywhere is refused`() throws {
    let bytes = try graph().bytes()
    for count in 0..<bytes.count {
      // Cut behind the graph, what is left may still be a model of operators without a version.
      _ = try? ONNXModel.decode(Array(bytes.prefix(count)), path: "cut.onnx", folder: nil)
    }
    #expect(throws: ModelFileError.self) {
      try ONNXModel.decode(Array(bytes.prefix(bytes.count / 2)), path: "cut.onnx", folder: nil)
    }
  }

  @Test func `a file with any byte changed is read or refused`() throws {
    let bytes = try graph().bytes()
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = value
        _ = try? ONNXModel.decode(changed, path: "changed.onnx", folder: nil)
      }
    }
  }

  @Test func `sizes that the file can't hold are refused`() throws {
    for dims in [[Int64.max, Int64.max], [100_000, 1_000_000_000], [-3, 2], [3, 3]] as [[Int64]] {
      var bad = graph()
      bad.model.graph.initializer[0].dims = dims
      #expect(try refusal(bad).contains("tensor 'w'"), "\(dims)")
    }
  }

  @Test func `a constant of any size asked for by a few bytes is refused`() throws {
    var bad = graph()
    bad.add("huge", integers: [1 << 31, 1 << 31])
    bad.add("ConstantOfShape", ["huge"], "c")
    bad.add("Add", ["y", "c"], "o")
    bad.model.graph.output[0].name = "o"
    #expect(try refusal(bad).contains("(ConstantOfShape)"))
  }

  @Test func `a cycle is refused`() throws {
    var bad = graph()
    bad.model.graph.node[0].input[0] = "y"
    #expect(try refusal(bad).contains("cycle"))
  }

  @Test func `a name that is given twice is refused`() throws {
    var tensors = graph()
    tensors.model.graph.initializer.append(tensors.model.graph.initializer[0])
    #expect(try refusal(tensors).contains("value 'w': found more than one definition"))
    var nodes = graph()
    nodes.add("Relu", ["x"], "z")
    #expect(try refusal(nodes).contains("value 'z'"))
  }

  @Test func `weights that are no numbers are refused by their name`() throws {
    var bad = graph()
    bad.model.graph.initializer[0] = GraphBuilder.tensor("w", [3, 2], [1, 2, .nan, 4, 5, 6])
    let message = try refusal(bad)
    #expect(message.contains("'w'") && message.contains("nan"), "\(message)")
  }

  @Test func `an unknown operator is refused by its name, with those that are known`() throws {
    var bad = graph()
    bad.add("Einsum", ["y"], "o")
    bad.model.graph.output[0].name = "o"
    let message = try refusal(bad)
    #expect(message.contains("node 'node of o' (Einsum)") && message.contains("Gemm"), "\(message)")
  }

  @Test func `an input without a value is refused by its name`() throws {
    var bad = graph()
    bad.model.graph.input.append(GraphBuilder.value("mean", [3], 1))
    bad.model.graph.node[0].input[0] = "c"
    bad.add("Sub", ["x", "mean"], "c")
    #expect(try refusal(bad).contains("'x', 'mean'"))
  }

  @Test func `branches that join are refused where they do`() throws {
    var bad = GraphBuilder(input: [0, 2])
    bad.add("w", [2, 2], [1, 2, 3, 4])
    bad.add("MatMul", ["x", "w"], "z")
    bad.add("Add", ["z", "x"], "y")
    #expect(try refusal(bad).contains("'node of y' (Add): found two branches"))
  }
}
