import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// Activations, also those that are written as several nodes. The input goes through weights of 1,
/// so that outputs are the activation's values.
@Suite struct ActivationReadingTests {
  private func graph(opset: Int64 = 17, _ add: (inout GraphBuilder) -> Void) -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 1], opset: opset)
    graph.add("w", [1, 1], [1])
    graph.add("MatMul", ["x", "w"], "z")
    for (name, value) in [
      ("half", 0.5), ("one", 1), ("two", 2), ("three", 3), ("six", 6), ("zero", 0),
      ("root", 1.414_213_5), ("cubic", 0.044_715), ("scale", 0.797_884_6),
    ] as [(String, Float)] {
      graph.add(name, [], [value])
    }
    add(&graph)
    return graph
  }

  private func activations(_ graph: GraphBuilder) throws -> [Activation] {
    try read(graph).network.layers.map(\.activation)
  }

  @Test func `gelu is told from its five nodes in any order`() throws {
    let first = graph {
      $0.add("Div", ["z", "root"], "a")
      $0.add("Erf", ["a"], "b")
      $0.add("Add", ["b", "one"], "c")
      $0.add("Mul", ["z", "c"], "d")
      $0.add("Mul", ["d", "half"], "y")
    }
    #expect(try activations(first) == [.gelu])
    let second = graph {
      $0.add("Mul", ["half", "z"], "d")
      $0.add("Div", ["z", "root"], "a")
      $0.add("Erf", ["a"], "b")
      $0.add("Add", ["one", "b"], "c")
      $0.add("Mul", ["c", "d"], "y")
    }
    #expect(try activations(second) == [.gelu])
  }

  @Test func `gelu by a tangent is told from gelu`() throws {
    let graph = graph {
      $0.add("Pow", ["z", "three"], "a")
      $0.add("Mul", ["a", "cubic"], "b")
      $0.add("Add", ["z", "b"], "c")
      $0.add("Mul", ["c", "scale"], "d")
      $0.add("Tanh", ["d"], "e")
      $0.add("Add", ["e", "one"], "f")
      $0.add("Mul", ["z", "half"], "g")
      $0.add("Mul", ["g", "f"], "y")
    }
    #expect(try activations(graph) == [.geluTanh])
  }

  @Test func `products with sigmoids are silu and hard swish`() throws {
    let silu = graph {
      $0.add("Sigmoid", ["z"], "s")
      $0.add("Mul", ["z", "s"], "y")
    }
    #expect(try activations(silu) == [.silu])
    let hardSwish = graph(opset: 13) {
      $0.add("HardSigmoid", ["z"], "s", [attribute("alpha", Float(1) / 6)])
      $0.add("Mul", ["s", "z"], "y")
    }
    #expect(try activations(hardSwish) == [.hardSwish])
  }

  @Test func `bounds are told from Min, Max and Clip of either kind`() throws {
    let nodes = graph {
      $0.add("Max", ["z", "zero"], "a")
      $0.add("Min", ["six", "a"], "y")
    }
    #expect(try activations(nodes) == [.clip(low: 0, high: 6)])
    let inputs = graph { $0.add("Clip", ["z", "", "six"], "y") }
    #expect(try activations(inputs) == [.clip(low: -.infinity, high: 6)])
    let attributes = graph(opset: 9) {
      $0.add("Clip", ["z"], "y", [attribute("min", Float(0)), attribute("max", Float(6))])
    }
    #expect(try activations(attributes) == [.clip(low: 0, high: 6)])
    let rectifier = graph { $0.add("Max", ["zero", "z"], "y") }
    #expect(try activations(rectifier) == [.relu])
  }

  @Test func `a ReLU far from zero is not taken for a constant`() throws {
    let graph = graph {
      $0.add("far", [1], [-50_000])
      $0.add("Add", ["z", "far"], "a")
      $0.add("Relu", ["a"], "y")
    }
    let network = try read(graph).network
    #expect(areNear(outputs(of: network, for: [50_002]), [2]))
    #expect(network.layers.map(\.activation) == [.relu])
  }

  @Test func `softplus and a square are told apart`() throws {
    let softplus = graph {
      $0.add("Exp", ["z"], "e")
      $0.add("Add", ["e", "one"], "a")
      $0.add("Log", ["a"], "y")
    }
    #expect(try activations(softplus) == [.softplus])
    let square = graph { $0.add("Mul", ["z", "z"], "y") }
    let error = try #require(throws: ModelFileError.self) { try read(square) }
    #expect("\(error)".contains("'node of y' (Mul): found a function that is no known activation"))
  }

  @Test func `what tf2onnx writes for gelu is one, though ONNX has no such operator`() throws {
    let gelu = graph {
      $0.add("factor", [], [-0.707_106_77])
      $0.add("Mul", ["z", "factor"], "m")
      $0.add("Erfc", ["m"], "e")
      $0.add("Mul", ["e", "z"], "p")
      $0.add("Mul", ["half", "p"], "y")
    }
    #expect(try activations(gelu) == [.gelu])
  }

  @Test func `parameters are an operator's own or its defaults`() throws {
    for (operation, attributes, expected) in [
      ("LeakyRelu", [], .leakyReLU(slope: 0.01)),
      ("LeakyRelu", [attribute("alpha", 0.2 as Float)], .leakyReLU(slope: 0.2)),
      ("Elu", [], .elu(alpha: 1)), ("Selu", [], .selu), ("Softplus", [], .softplus),
      ("HardSigmoid", [], .hardSigmoid(slope: 0.2, offset: 0.5)), ("HardSwish", [], .hardSwish),
      ("Gelu", [attribute("approximate", "tanh")], .geluTanh), ("Gelu", [], .gelu),
    ] as [(String, [ONNXAttributeProto], Activation)] {
      let graph = graph(opset: 20) { $0.add(operation, ["z"], "y", attributes) }
      #expect(try activations(graph) == [expected], "\(operation)")
    }
  }

  @Test func `two activations behind one another take a layer each`() throws {
    let graph = graph {
      $0.add("Tanh", ["z"], "t")
      $0.add("Relu", ["t"], "y")
    }
    let network = try read(graph).network
    #expect(network.layers.map(\.activation) == [.tanh, .relu])
    #expect(areNear(outputs(of: network, for: [0.5]), [0.462_117_157_260_009_8]))
  }
}
