import Networks
import Testing

@testable import Compression

@Suite struct WeightSharingTests {
  @Test(arguments: 1...8)
  func `a layer has at most 2 to the bits values after fine-tuning`(bits: Int) throws {
    let before = tinyNetwork()
    let network = try sharing(bits: bits).compress(subject(before))
    #expect(network.codebooks.count == 3)
    #expect(network.layers.map { $0.sharing?.codebook } == [0, 1, 2])
    for layer in network.layers {
      // Float's equality takes 0 and −0 for one value, as a set does.
      #expect(Set(layer.weights).count <= 1 << bits)
      #expect(Set(layer.weights).count > 1)
    }
    #expect(network.holdsCodebooks)
    #expect(network.codebooks != sharing(bits: bits).shared(before).codebooks, "not trained")
  }

  @Test func `the network's scope has one codebook for all layers`() throws {
    let network = try sharing(bits: 4, scope: "network").compress(subject())
    #expect(network.codebooks.count == 1)
    #expect(network.layers.allSatisfy { $0.sharing?.codebook == 0 })
    #expect((2...16).contains(Set(network.weightRow).count))
    #expect(network.holdsCodebooks)
  }

  @Test(arguments: ["layer", "network"])
  func `pruned weights stay zero and take no entry`(scope: String) throws {
    let pruned = try magnitude(sparsity: 0.6, schedule: "one-shot").compress(subject())
    let shared = sharing(bits: 2, scope: scope).shared(pruned)
    // With 40 % of the weights left, none of them near zero, an entry at zero would be wasted.
    let smallest = pruned.weightRow.map(abs).filter { $0 > 0 }.min() ?? 0
    #expect(smallest > 0)
    #expect(shared.codebooks.joined().allSatisfy { abs($0) >= smallest })

    let network = try sharing(bits: 2, scope: scope).compress(subject(pruned))
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.holdsMask)
    #expect(network.holdsCodebooks)
    for layer in network.layers {
      #expect(Set(layer.weights.filter { $0 != 0 }).count <= 4)
    }
  }

  @Test func `every weight takes the nearest value`() {
    let before = tinyNetwork()
    let after = sharing(bits: 3, scope: "network").shared(before)
    for (weight, value) in zip(before.weightRow, after.weightRow) {
      let nearest = after.codebooks[0].map { abs($0 - weight) }.min() ?? .infinity
      #expect(abs(value - weight) <= nearest * 1.0001)
    }
  }

  @Test func `sharing again replaces the codebooks`() {
    let network = sharing(bits: 1).shared(sharing(bits: 6, scope: "network").shared(tinyNetwork()))
    #expect(network.codebooks.map(\.count) == [2, 2, 2])
    #expect(network.holdsCodebooks)
  }

  @Test func `a layer without survivors is shared too`() {
    var network = tinyNetwork()
    network.prune(below: 100)
    let shared = sharing(bits: 4).shared(network)
    #expect(shared.weightRow.allSatisfy { $0 == 0 })
    #expect(shared.codebooks == [[0], [0], [0]])
  }
}

extension Network {
  /// Whether every weight is its codebook's value, or zero where it is pruned.
  var holdsCodebooks: Bool {
    layers.allSatisfy { layer in
      guard let sharing = layer.sharing else { return false }
      return layer.weights.indices.allSatisfy { index in
        let isKept = layer.mask?[index] ?? true
        let value = codebooks[sharing.codebook][Int(sharing.codes[index])]
        return isKept ? layer.weights[index] == value : layer.weights[index] == 0
      }
    }
  }
}
