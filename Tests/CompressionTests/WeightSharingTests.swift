import CPU
import Networks
import Testing

@testable import Compression

@Suite struct WeightSharingTests {
  @Test(arguments: 1...8)
  func `a layer has at most 2 to the bits values after fine-tuning`(bits: Int) throws {
    let before = tinyNetwork()
    let network = try sharing(bits: bits).compress(task(before))
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
    let network = try sharing(bits: 4, scope: "network").compress(task())
    #expect(network.codebooks.count == 1)
    #expect(network.layers.allSatisfy { $0.sharing?.codebook == 0 })
    #expect((2...16).contains(Set(network.weightRow).count))
    #expect(network.holdsCodebooks)
  }

  @Test(arguments: ["layer", "network"])
  func `pruned weights stay zero and take no entry`(scope: String) throws {
    let pruned = try magnitude(sparsity: 0.6, schedule: "one-shot").compress(task())
    let shared = sharing(bits: 2, scope: scope).shared(pruned)
    // With 40 % of the weights left, none of them near zero, an entry at zero would be wasted.
    let smallest = pruned.weightRow.map(abs).filter { $0 > 0 }.min() ?? 0
    #expect(smallest > 0)
    #expect(shared.codebooks.joined().allSatisfy { abs($0) >= smallest })

    let network = try sharing(bits: 2, scope: scope).compress(task(pruned))
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.holdsMask)
    #expect(network.holdsCodebooks)
    for layer in network.layers {
      #expect(Set(layer.weights.filter { $0 != 0 }).count <= 4)
    }
  }

  @Test(arguments: [1, 3, 5, 100])
  func `groups of rows have codebooks of their own`(group: Int) throws {
    let network = try sharing(bits: 2, scope: "rows", group: group).compress(task())
    #expect(network.holdsCodebooks)
    var first = 0
    for layer in network.layers {
      let sharing = try #require(layer.sharing)
      #expect(
        (0..<layer.outputs).map(sharing.codebook(ofRow:))
          == (0..<layer.outputs).map { first + $0 / group })
      first += (layer.outputs + group - 1) / group
    }
    #expect(network.codebooks.count == first)
    #expect(network.codebooks.allSatisfy { $0.count <= 4 })
  }

  @Test func `rows keep their codebooks when neurons are removed`() throws {
    let shared = sharing(bits: 2, scope: "rows", group: 3).shared(tinyNetwork())
    let network = try structured(keep: 0.5).compress(task(shared))
    #expect(network.widths == [12, 8, 4, 3])
    #expect(network.holdsCodebooks)
  }

  @Test(arguments: ["layer", "rows", "network"], [false, true])
  func `weights that are zero without a mask stay zero`(scope: String, isLearned: Bool) throws {
    var before = tinyNetwork()
    for index in before.layers.indices {
      for position in before.layers[index].weights.indices where position % 3 == 0 {
        before.layers[index].weights[position] = 0
      }
    }
    let schedule = isLearned ? "straight-through" : "one-shot"
    let network = try sharing(bits: 2, scope: scope, schedule: schedule).compress(task(before))
    #expect(zip(before.weightRow, network.weightRow).allSatisfy { $0 != 0 || $1 == 0 })
    #expect(network.holdsCodebooks)
  }

  @Test(arguments: ["layer", "rows", "network"])
  func `a reserved zero is what pruned weights alone take`(scope: String) throws {
    let pruned = try magnitude(sparsity: 0.6, schedule: "one-shot").compress(task())
    let network = try sharing(bits: 2, scope: scope, group: 4, zero: "reserved")
      .compress(task(pruned))
    #expect(network.codebooks.allSatisfy { $0[0] == 0 && (1...4).contains($0.count) })
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.holdsCodebooks)
    let codes = network.layers.compactMap(\.sharing).flatMap(\.codes)
    #expect(zip(network.maskRow, codes).allSatisfy { $0 == ($1 != 0) })
  }

  @Test(arguments: [0.01, 0.1])
  func `only the weights that are furthest off are corrected`(fraction: Double) throws {
    let before = tinyNetwork()
    let strategy = sharing(bits: 1, scope: "network", corrections: fraction)
    let network = strategy.shared(before)
    let codes = network.layers.compactMap(\.sharing).flatMap(\.codes)
    let corrected = codes.count { $0 >= 2 }
    #expect(corrected == Int(fraction * Double(codes.count)))
    #expect((3...32).contains(network.codebooks[0].count))
    let main = network.codebooks[0].prefix(2)
    let distances: [Float] = before.weightRow.map { weight in
      main.map { abs($0 - weight) }.min() ?? .infinity
    }
    let others: Float = zip(distances, codes).filter { $0.1 < 2 }.map(\.0).max() ?? .infinity
    #expect(zip(distances, codes).allSatisfy { $0.1 < 2 || $0.0 >= others })
    #expect(try strategy.compress(task(before)).holdsCodebooks)
  }

  @Test func `codes of 8 bits leave room for corrections`() {
    let network = sharing(bits: 8, scope: "network", zero: "reserved", corrections: 0.1).shared(
      tinyNetwork())
    #expect((200...256).contains(network.codebooks[0].count))
    #expect(network.holdsCodebooks)
  }

  @Test(arguments: ["layer", "rows", "network"])
  func `straight-through training lets weights change their values`(scope: String) throws {
    let pruned = try magnitude(sparsity: 0.3, schedule: "one-shot").compress(untunedTask())
    let strategy = sharing(bits: 1, scope: scope, schedule: "straight-through")
    let start = strategy.shared(scope == "network" ? pruned.balanced() : pruned)
    let network = try strategy.compress(task(pruned, fineTuneEpochs: 12))
    #expect(network.holdsCodebooks)
    #expect(network.holdsMask)
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.codebooks.allSatisfy { $0.count <= 2 })
    let codes = [start, network].map { $0.layers.compactMap(\.sharing).flatMap(\.codes) }
    #expect(zip(codes[0], codes[1]).count { $0 != $1 } > 5)
  }

  @Test func `only straight-through training makes something of random signs`() throws {
    let trainer = Trainer(table: InstructionSets.best)
    let accuracies = try ["one-shot", "straight-through"].map { schedule in
      var tuned = task(fineTuneEpochs: 40)
      tuned.fineTuning.schedule = .cosine
      let network = try sharing(bits: 1, schedule: schedule).compress(tuned)
      return trainer.evaluate(network, on: samples, loss: .crossEntropy).quality
    }
    #expect(accuracies[0] < accuracies[1])
    #expect(accuracies[1] > 0.9)
  }

  @Test func `balanced layers have equal magnitudes and compute the same`() {
    var before = tinyNetwork()
    for index in before.layers.indices {
      before.layers[index].bias = before.layers[index].bias.indices.map { 0.1 * Float($0 - 3) }
    }
    let after = before.balanced()
    let magnitudes = after.layers.map(\.meanMagnitude)
    #expect(magnitudes.allSatisfy { abs($0 - magnitudes[0]) < 1e-6 })
    #expect(abs(before.layers[0].meanMagnitude - before.layers[2].meanMagnitude) > 0.01)
    for sample in 0..<samples.count {
      let input = samples.inputs[sample * 12..<(sample + 1) * 12].map { Double($0) }
      for (found, expected) in zip(after.reference(input), before.reference(input)) {
        #expect(abs(found - expected) < 1e-5 * max(1, abs(expected)), "sample \(sample)")
      }
    }
    before.layers[1].activation = .leakyReLU(slope: 0.01)
    #expect(before.balanced() != before)
    // Twice the input gives other than twice the output.
    for activation in [Activation.tanh, .elu(alpha: 1), .relu6, .silu] {
      before.layers[1].activation = activation
      #expect(before.balanced() == before)
    }
  }

  @Test func `biases and centroids have 16 bits`() throws {
    let network = try sharing(bits: 3).compress(task())
    for value in network.codebooks.joined() + network.layers.flatMap(\.bias) {
      #expect(value.bitPattern & 0xFFFF == 0)
    }
    #expect(network.layers.contains { $0.bias.contains { $0 != 0 } })
  }

  @Test func `numbers are rounded to the nearest of 8 bits, ties to even`() {
    for (value, expected) in [
      (1.0, 1.0), (1.0039, 1.0), (1.00390625, 1.0), (1.0040, 1.0078125), (1.01171875, 1.015625),
      (-1.01171875, -1.015625), (0, 0), (3.4e38, .infinity), (.infinity, .infinity),
      (0x1p-149, 0), (255.5, 256),
    ] as [(Float, Float)] {
      #expect(value.roundedToBFloat16 == expected, "\(value)")
    }
    #expect(Float.nan.roundedToBFloat16.isNaN)
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
        let value = codebooks[sharing.codebook(ofRow: index / layer.inputs)][
          Int(sharing.codes[index])]
        return isKept ? layer.weights[index] == value : layer.weights[index] == 0
      }
    }
  }
}
