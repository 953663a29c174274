import Kernels
import Testing

@testable import CPU

@Suite struct InstructionCountTests {
  /// Counts by a list instead of a simulated processor, and keeps how often it was asked.
  private final class Meter {
    var counts: [Double]
    var inputs: [Int] = []

    init(_ counts: [Double]) { self.counts = counts }

    func count(_ inputs: Int, _ prepare: (Int) -> Void, _ call: () -> Void) -> Double {
      self.inputs.append(inputs)
      for input in 0..<inputs {
        prepare(input)
        call()
      }
      return counts[self.inputs.count - 1]
    }
  }

  @Test func `each layer gets the kernel with the fewest instructions, the first of equals`() {
    // Masked layers of one sample have several kernels each.
    let network = WeightForm.masked.network([37, 19, 11], .relu)
    let table = InstructionSets.scalar
    let inputs = randomInputs(3, width: 37)
    let all = Meter([Double](repeating: 7, count: 100))
    let first = InstructionCount(network, table: table, batch: 1, inputs: inputs, by: all.count)
    // Each candidate of both layers, then the whole network.
    let candidates = (all.inputs.count - 1) / 2
    #expect(candidates >= 2 && all.inputs.count == 2 * candidates + 1)
    #expect(all.inputs.allSatisfy { $0 == 3 })
    #expect(first.instructions == 7)
    // Every kernel is in one of the plans, wherever it can compute a layer: here in all layers.
    #expect(first.others.count == candidates - 1)
    #expect(first.others.allSatisfy { Set($0).count == 1 && $0.count == 2 })
    #expect(Set(first.others + [first.kernels]).count == candidates)

    var counts = [Double](repeating: 7, count: 2 * candidates)
    counts[1] = 6
    counts[candidates + 1] = 5
    let chosen = InstructionCount(
      network, table: table, batch: 1, inputs: inputs, by: Meter(counts + [30]).count)
    #expect(chosen.instructions == 30)
    #expect(chosen.kernels.count == 2 && chosen.kernels[0] == chosen.kernels[1])
    #expect(chosen.kernels[0] != first.kernels[0])
  }

  @Test func `kernels that are given are counted alone, and unknown ones not at all`() throws {
    let network = WeightForm.masked.network([37, 19, 11], .relu)
    let table = InstructionSets.scalar
    let inputs = randomInputs(3, width: 37)
    for names in [["dense", "zero-skip"], ["zero-skip", "dense"]] {
      let meter = Meter([12])
      let count = try #require(
        InstructionCount(
          network, kernels: names, table: table, batch: 1, inputs: inputs, by: meter.count))
      #expect(
        count.kernels == names && count.others.isEmpty && count.instructions == 12
          && meter.inputs == [3])
    }
    for names in [["dense"], ["dense", "none"]] {
      let meter = Meter([])
      #expect(
        InstructionCount(
          network, kernels: names, table: table, batch: 1, inputs: inputs, by: meter.count) == nil)
      #expect(meter.inputs.isEmpty)
    }
  }

  @Test func `samples that are too few for a batch are repeated`() {
    let meter = Meter([Double](repeating: 1, count: 100))
    _ = InstructionCount(
      WeightForm.dense.network([37, 5], .relu), table: InstructionSets.scalar, batch: 8,
      inputs: randomInputs(3, width: 37), by: meter.count)
    #expect(meter.inputs.allSatisfy { $0 == 1 })
  }
}
