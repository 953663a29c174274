import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// Models that are computed in 64 bits.
@Suite struct PrecisionTests {
  /// `x`, by way of `offset + x`, which has no room in 32 bits for both when the offset is large.
  private func graph(offset: Float, type: Int32) -> GraphBuilder {
    var graph = GraphBuilder(input: [0, 1], type: type)
    graph.add("one", [1, 1], [1])
    graph.add("there", [1], [offset])
    graph.add("back", [1], [-offset])
    graph.add("Gemm", ["x", "one", "there"], "h")
    graph.add("Relu", ["h"], "r")
    graph.add("Gemm", ["r", "one", "back"], "y")
    return graph
  }

  @Test func `a network that needs its 64 bits is refused, and says by how much 32 are wrong`()
    throws
  {
    let error = try #require(throws: ModelFileError.self) {
      try read(graph(offset: 1e9, type: 11))
    }
    guard case .unsupported(_, let place, let found, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(place == "input 'x'" && found.contains("64 bits") && found.contains("100 %"))
  }

  @Test func `a network that 32 bits suffice is read with a note`() throws {
    let model = try read(graph(offset: 4, type: 11))
    #expect(model.notes.contains { $0.contains("64 bits") }, "\(model.notes)")
    #expect(areNear(outputs(of: model.network, for: [0.5]), [0.5]))
  }

  @Test func `nothing is said of a network of 32 bits`() throws {
    #expect(try read(graph(offset: 1e9, type: 1)).notes.isEmpty)
  }
}
