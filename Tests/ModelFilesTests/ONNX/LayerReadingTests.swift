import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// A layer of two outputs and three inputs: `W · x + b`, with numbers that floats hold exactly.
private let weights: [Float] = [1, -2, 0.5, 3, 0.25, -1]
private let turnedWeights: [Float] = [1, 3, -2, 0.25, 0.5, -1]
private let bias: [Float] = [0.5, -4]
private let sample: [Double] = [1, 2, -3]

/// By hand: 1 - 4 - 1.5 + 0.5 and 3 + 0.5 + 3 - 4.
private let expected: [Double] = [-4, 2.5]

@Suite struct LayerReadingTests {
  private func graph(_ shape: [Int64] = [0, 3], opset: Int64 = 17) -> GraphBuilder {
    var graph = GraphBuilder(input: shape, opset: opset)
    graph.add("w", [2, 3], weights)
    graph.add("v", [3, 2], turnedWeights)
    graph.add("b", [2], bias)
    return graph
  }

  private func expectLayer(_ graph: GraphBuilder) throws {
    let network = try read(graph).network
    #expect(network.layers.count == 1)
    #expect(areNear(outputs(of: network, for: sample), expected), "\(network)")
  }

  @Test func `a Gemm is a layer, its weights either way round`() throws {
    var turned = graph()
    turned.add("Gemm", ["x", "w", "b"], "y", [attribute("transB", 1 as Int64)])
    try expectLayer(turned)
    var plain = graph()
    plain.add("Gemm", ["x", "v", "b"], "y")
    try expectLayer(plain)
  }

  @Test func `a Gemm scales its product and its bias`() throws {
    var graph = graph()
    graph.add(
      "Gemm", ["x", "v", "b"], "y",
      [attribute("alpha", 0.5 as Float), attribute("beta", 2 as Float)])
    // Half of -4.5 and 6.5, twice the bias.
    let network = try read(graph).network
    #expect(areNear(outputs(of: network, for: sample), [-2.25 + 1, 3.25 - 8]))
  }

  @Test func `a Gemm has its weights first where it multiplies columns`() throws {
    var graph = graph()
    graph.add("b2", [2, 1], bias)
    graph.add("Transpose", ["x"], "t")
    graph.add("Gemm", ["w", "t", "b2"], "z")
    graph.add("Transpose", ["z"], "y")
    try expectLayer(graph)
  }

  @Test func `a MatMul with an Add on either side is a layer`() throws {
    for operands in [["b", "z"], ["z", "b"]] {
      var graph = graph()
      graph.add("MatMul", ["x", "v"], "z")
      graph.add("Add", operands, "y")
      try expectLayer(graph)
    }
  }

  @Test func `a MatMul has its weights on the left of a vector`() throws {
    var graph = graph([3])
    graph.add("MatMul", ["w", "x"], "z")
    graph.add("Add", ["z", "b"], "y")
    try expectLayer(graph)
  }

  @Test func `axes of size 1 and weights of rank 3 change nothing`() throws {
    var graph = graph([0, 1, 3])
    graph.add("w3", [1, 3, 2], turnedWeights)
    graph.add("MatMul", ["x", "w3"], "z")
    graph.add("Add", ["b", "z"], "y")
    try expectLayer(graph)
  }

  @Test func `a convolution over all that there is is a layer`() throws {
    var graph = graph([0, 1, 1, 3])
    graph.add("k", [2, 1, 1, 3], weights)
    graph.add("Conv", ["x", "k", "b"], "z")
    graph.add("Flatten", ["z"], "y")
    try expectLayer(graph)
  }

  @Test func `weights at several places are a larger layer, unless those are samples`() throws {
    func mixed(places: Int64) -> GraphBuilder {
      var mixed = graph([0, places, 3])
      mixed.add("MatMul", ["x", "v"], "z")
      mixed.add("Reshape", ["z", "shape"], "y")
      mixed.add("shape", integers: [-1, 2 * places])
      return mixed
    }
    let network = try read(mixed(places: 2)).network
    #expect(areNear(outputs(of: network, for: sample + [0, 0, 1]), [-4.5, 6.5, 0.5, -1]))
    let error = try #require(throws: ModelFileError.self) { try read(mixed(places: 3000)) }
    #expect("\(error)".contains("'node of z' (MatMul)"), "\(error)")
    #expect("\(error)".contains("3000 places"), "\(error)")
    var samples = graph([0, 2, 3])
    samples.add("MatMul", ["x", "v"], "z")
    samples.add("Add", ["z", "b"], "y")
    try expectLayer(samples)
    #expect(
      try read(samples).notes == [
        "The features are the input's last axis, at all places of the others."
      ])
  }

  @Test func `a fixed number of samples doesn't bind the network`() throws {
    var graph = graph([7, 3])
    graph.add("shape", integers: [7, -1])
    graph.add("Reshape", ["x", "shape"], "f")
    graph.add("Gemm", ["f", "v", "b"], "y")
    try expectLayer(graph)
  }

  @Test func `shapes that are computed from the input's keep its samples`() throws {
    var graph = graph([0, 1, 3])
    graph.add("zero", integers: [0])
    graph.add("rest", integers: [-1])
    graph.add("Shape", ["x"], "s")
    graph.add("Gather", ["s", "zero"], "n")
    graph.add("Concat", ["n", "rest"], "target", [attribute("axis", 0 as Int64)])
    graph.add("Reshape", ["x", "target"], "f")
    graph.add("Gemm", ["f", "v", "b"], "y")
    try expectLayer(graph)
  }

  @Test func `a transposed image finds its weights`() throws {
    // 2 × 2 pixels of 3 channels, with channels first; the weights expect them last.
    var graph = GraphBuilder(input: [0, 3, 2, 2])
    let values = (0..<12).map { Float($0 * $0 % 7) }
    graph.add("w", [12, 1], values)
    graph.add("Transpose", ["x"], "t", [attribute("perm", [0, 2, 3, 1])])
    graph.add("Flatten", ["t"], "f")
    graph.add("MatMul", ["f", "w"], "y")
    let image = (0..<12).map { Double($0) }
    var sum = 0.0
    for channel in 0..<3 {
      for pixel in 0..<4 { sum += image[channel * 4 + pixel] * Double(values[pixel * 3 + channel]) }
    }
    #expect(areNear(outputs(of: try read(graph).network, for: image), [sum]))
  }
}
