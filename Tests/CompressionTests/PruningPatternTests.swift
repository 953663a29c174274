import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct PruningPatternTests {
  private func prune(
    _ pattern: String, sparsity: Double? = nil, schedule: String = "one-shot",
    regrowth: Double? = nil, _ task: CompressionTask
  ) throws -> Network {
    let amount = sparsity.map { (name: "sparsity", value: Parameters.Value.number($0)) }
    return try MagnitudePruning(
      pruning(amount, pattern: pattern, schedule: schedule, regrowth: regrowth)
    ).compress(task)
  }

  @Test func `words that are no pattern are none`() {
    #expect(PruningPattern("unstructured") == .unstructured)
    #expect(PruningPattern("2:4") == .perGroup(kept: 2, group: 4))
    #expect(PruningPattern("1:16") == .perGroup(kept: 1, group: 16))
    #expect(PruningPattern("16x1") == .blocks(outputs: 16))
    for word in ["", "4:2", "2:2", "0:4", "-1:4", "2:65", "2:4:8", "1x16", "1x1", "x", ":", "16x"] {
      #expect(PruningPattern(word) == nil, "\(word)")
    }
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"], [nil, 1.2])
  func `of every group of inputs the pattern's number is left`(
    schedule: String, regrowth: Double?
  ) throws {
    let network = try prune("2:4", schedule: schedule, regrowth: regrowth, task())
    for layer in network.layers {
      let mask = try #require(layer.mask)
      for start in stride(from: 0, to: mask.count, by: 4) {
        #expect(mask[start..<start + 4].count { $0 } == 2)
      }
    }
    #expect(network.holdsMask)
  }

  @Test func `a shorter last group keeps the same share, rounded up`() throws {
    // Groups of 8 of 12 inputs, of 16 and of 8: 3 of 8, and of the 4 at the end 2.
    let network = try prune("3:8", untunedTask())
    let kept = try network.layers.map { layer in
      let mask = try #require(layer.mask)
      return (0..<layer.outputs).map { row in
        mask[row * layer.inputs..<(row + 1) * layer.inputs].count { $0 }
      }
    }
    #expect(kept == [Array(repeating: 5, count: 16), Array(repeating: 6, count: 8), [3, 3, 3]])
  }

  @Test func `a group's largest magnitudes are the ones that stay`() {
    var network = Network(layers: [
      Layer(
        inputs: 6, outputs: 1, activation: .identity, weights: [1, -4, 3, -2, 5, -6], bias: [0])
    ])
    network.prune([[1, 4, 3, 2, 5, 6]], to: .pattern, pattern: .perGroup(kept: 2, group: 4))
    #expect(network.weightRow == [0, -4, 3, 0, 0, -6])
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"], [nil, 1.2])
  func `blocks are pruned or kept whole, to the nearest block`(
    schedule: String, regrowth: Double?
  ) throws {
    let network = try prune(
      "4x1", sparsity: 0.6, schedule: schedule, regrowth: regrowth, task())
    for layer in network.layers {
      let mask = layer.mask ?? layer.weights.map { _ in true }
      for row in stride(from: 0, to: layer.outputs, by: 4) {
        for input in 0..<layer.inputs {
          let block = (row..<min(row + 4, layer.outputs)).map { mask[$0 * layer.inputs + input] }
          #expect(Set(block).count == 1)
        }
      }
    }
    #expect(abs(network.prunedCount - Int((0.6 * 344).rounded())) <= 2)
    #expect(network.holdsMask)
  }

  @Test func `the blocks with the smallest mean square go first, those at the edge by theirs`() {
    // Blocks of two outputs and of the third alone, for two inputs: mean squares 5, 8.5, 4 and 9.
    var network = Network(layers: [
      Layer(
        inputs: 2, outputs: 3, activation: .identity, weights: [1, 4, -3, 1, -2, 3],
        bias: [0, 0, 0])
    ])
    let scores = [network.layers[0].weights.map(\.magnitude)]
    network.prune(scores, to: .sparsity(1 / 6, .global), pattern: .blocks(outputs: 2))
    #expect(network.weightRow == [1, 4, -3, 1, 0, 3])
    network.prune(scores, to: .sparsity(0.5, .global), pattern: .blocks(outputs: 2))
    #expect(network.weightRow == [0, 4, 0, 1, 0, 3])
    network.prune(scores, to: .threshold(2.95), pattern: .blocks(outputs: 2))
    #expect(network.weightRow == [0, 0, 0, 0, 0, 3])
  }
}
