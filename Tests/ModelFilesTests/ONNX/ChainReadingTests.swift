import Foundation
import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// What stands before, between and behind layers.
@Suite struct ChainReadingTests {
  private let sample: [Double] = [1, -2]

  private func graph(opset: Int64 = 17) -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 2], opset: opset)
    graph.add("w", [2, 2], [1, 2, 3, -4])
    graph.add("one", [1], [1])
    return graph
  }

  @Test func `dropout in training is refused unless it drops nothing`() throws {
    func dropout(_ ratio: Float) -> GraphBuilder {
      var graph = graph()
      graph.add("ratio", [], [ratio])
      graph.add("Dropout", ["x", "ratio", "one"], "d")
      graph.add("MatMul", ["d", "w"], "y")
      return graph
    }
    #expect(areNear(outputs(of: try read(dropout(0)).network, for: sample), [-5, 10]))
    #expect(throws: ModelFileError.self) { try read(dropout(0.5)) }
  }

  @Test func `shifts and scales of the input are a normalisation`() throws {
    var graph = graph()
    graph.add("mean", [1, 2], [0.5, -1])
    graph.add("deviation", [2], [2, 4])
    graph.add("Sub", ["x", "mean"], "a")
    graph.add("Div", ["a", "deviation"], "b")
    graph.add("MatMul", ["b", "w"], "y")
    let network = try read(graph).network
    #expect(network.normalization == Normalization(offset: [0.5, -1], scale: [0.5, 0.25]))
    // (0.25, -0.25) times the matrix of rows (1, 2) and (3, -4).
    #expect(areNear(outputs(of: network, for: sample), [-0.5, 1.5]))
  }

  @Test func `a batch normalisation is folded into the layer before`() throws {
    var graph = graph()
    graph.add("gamma", [2], [2, 1])
    graph.add("beta", [2], [1, -1])
    graph.add("mean", [2], [3, 0])
    graph.add("variance", [2], [3.5, -0.5])
    graph.add("MatMul", ["x", "w"], "z")
    graph.add(
      "BatchNormalization", ["z", "gamma", "beta", "mean", "variance"], "n",
      [attribute("epsilon", 0.5 as Float)])
    graph.add("Relu", ["n"], "y")
    // Deviations 2 and 0.
    #expect(throws: ModelFileError.self) { try read(graph) }
    graph.model.graph.initializer[5] = GraphBuilder.tensor("variance", [2], [3.5, 15.5])
    let network = try read(graph).network
    #expect(network.layers.count == 1 && network.normalization == nil)
    // The product is (-5, 10): (-5 - 3) / 2 · 2 + 1 and 10 / 4 - 1.
    #expect(areNear(outputs(of: network, for: sample), [0, 1.5]))
  }

  @Test func `what scales an activation's outputs goes into the next layer`() throws {
    var graph = graph()
    graph.add("scale", [2], [10, 0.5])
    graph.add("MatMul", ["x", "w"], "z")
    graph.add("Relu", ["z"], "r")
    graph.add("Mul", ["scale", "r"], "s")
    graph.add("Sub", ["one", "s"], "d")
    graph.add("MatMul", ["d", "w"], "y")
    let network = try read(graph).network
    #expect(network.layers.count == 2)
    // (0, 10), scaled (0, 5), taken off 1 (1, -4).
    #expect(areNear(outputs(of: network, for: sample), [-11, 18]))
  }

  @Test func `softmax takes all features, by the rule of its opset`() throws {
    for (opset, attributes, isRead) in [
      (11, [], true), (13, [], true), (11, [attribute("axis", 0 as Int64)], true),
      (13, [attribute("axis", 0 as Int64)], false),
    ] as [(Int64, [ONNXAttributeProto], Bool)] {
      var graph = graph(opset: opset)
      graph.add("MatMul", ["x", "w"], "z")
      graph.add("Softmax", ["z"], "y", attributes)
      if isRead {
        let network = try read(graph).network
        #expect(network.outputFunction == .softmax)
        #expect(areNear(outputs(of: network, for: [0, 0]), [0.5, 0.5]))
      } else {
        #expect(throws: ModelFileError.self) { try read(graph) }
      }
    }
  }

  @Test func `a classifier's probabilities are read, its label left aside`() throws {
    var graph = GraphBuilder(input: [0, 2])
    graph.add("w", [2, 1], [1, 3])
    graph.add("one", [1], [1])
    graph.add("MatMul", ["x", "w"], "z")
    graph.add("Sigmoid", ["z"], "p")
    graph.add("Sub", ["one", "p"], "q")
    graph.add("Concat", ["q", "p"], "both", [attribute("axis", 1 as Int64)])
    graph.add("ArgMax", ["both"], "label", [attribute("axis", 1 as Int64)])
    graph.add("ZipMap", ["both"], "maps", domain: "ai.onnx.ml")
    var maps = ONNXValueInfoProto()
    maps.name = "maps"
    maps.type = ONNXTypeProto()
    graph.model.graph.output = [GraphBuilder.value("label", [0], 7), maps]
    let model = try read(graph)
    #expect(model.notes.contains("Output 'label' is left aside."))
    // z = -5.
    let yes = 1 / (1 + exp(5.0))
    #expect(areNear(outputs(of: model.network, for: sample), [1 - yes, yes]))
  }

  @Test func `nodes may stand in any order`() throws {
    var graph = graph()
    graph.add("Relu", ["z"], "y")
    graph.add("MatMul", ["x", "w"], "z")
    #expect(try read(graph).network.layers.map(\.activation) == [.relu])
  }
}
