import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// Rounding of activations that isn't taken over.
@Suite struct RoundingTests {
  /// One feature as it is, then nodes from `h` to `r`, then as it is again.
  private func graph(_ nodes: (inout GraphBuilder) -> Void) -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 1], opset: 17)
    graph.add("one", [1, 1], [1])
    graph.add("step", [], [0.5])
    graph.add("Gemm", ["x", "one"], "h")
    nodes(&graph)
    graph.add("Gemm", ["r", "one"], "y")
    return graph
  }

  @Test func `bytes that are all that bounds a layer are its activation`() throws {
    // Without a zero point bytes go from 0 to 255.
    let model = try read(
      graph {
        $0.add("QuantizeLinear", ["h", "step"], "q")
        $0.add("DequantizeLinear", ["q", "step"], "r")
      })
    #expect(model.network.layers.map(\.activation) == [.clip(low: 0, high: 127.5), .identity])
    #expect(model.notes.contains { $0.contains("rounds activations") }, "\(model.notes)")
  }

  @Test func `a ReLU in front of bytes stays one`() throws {
    let model = try read(
      graph {
        $0.add("Relu", ["h"], "a")
        $0.add("QuantizeLinear", ["a", "step"], "q")
        $0.add("DequantizeLinear", ["q", "step"], "r")
      })
    #expect(model.network.layers.map(\.activation) == [.relu, .identity])
  }

  @Test func `bytes with a step of their own for each input stay floats`() throws {
    let model = try read(
      graph {
        $0.add("DynamicQuantizeLinear", ["h"], "q")
        $0.model.graph.node[1].output = ["q", "s", "z"]
        $0.add("DequantizeLinear", ["q", "s", "z"], "r")
      })
    #expect(areNear(outputs(of: model.network, for: [0.3]), [0.3]))
    #expect(model.notes.contains { $0.contains("rounds activations") }, "\(model.notes)")
  }
}
