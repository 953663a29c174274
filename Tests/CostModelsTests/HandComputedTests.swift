import Metrics
import Testing

@testable import CostModels

/// Two inputs, of which the second is zero in one of two samples, and three outputs; two of six
/// weights are pruned.
private let tiny = ComputedLayer(
  inputs: 2, outputs: 3, weights: [1, 0, 2, 3, 0, 4], codebook: 4,
  activity: [[true, true], [true, false]])

@Suite struct HandComputedTests {
  @Test func `bit operations are multiplications times both widths`() {
    let model = BitOperations(countsAddition: false)
    #expect(
      isClose(model.costs(of: [tiny], Uses.none)[.computedBitOperations], 6 * 32 * 32))
    #expect(
      isClose(model.costs(of: [tiny], Uses.weights)[.computedBitOperations], 4 * 32 * 32))
    // Columns have 2 weights each; the second is looked at for every other sample: 3 on average.
    // A place among 4 values takes 2 bits.
    #expect(
      isClose(model.costs(of: [tiny], Uses.all)[.computedBitOperations], 3 * 2 * 32))
    let bytes = ComputedLayer(
      inputs: 2, outputs: 3, weights: tiny.weights, format: .int8, activity: tiny.activity)
    #expect(
      isClose(model.costs(of: [bytes], Uses.none)[.computedBitOperations], 6 * 8 * 8))
  }

  @Test func `additions count the bits of the sum where they are counted`() {
    let model = BitOperations(countsAddition: true)
    // Two inputs: one bit more than the product's 64.
    #expect(
      isClose(
        model.costs(of: [tiny], Uses.none)[.computedBitOperations], 6 * (32 * 32 + 32 + 32 + 1)))
  }

  @Test func `the energy of a tiny layer is that of pencil and paper`() {
    let costs = horowitz.costs(of: [tiny], Uses.none)
    // 6 multiplications and additions, 3 biases.
    let arithmetic = 6 * (3.7e-12 + 0.9e-12) + 3 * 0.9e-12
    // 6 weights and 5 values of 32 bits, two a 64-bit access of 10 pJ; 12 accesses to a register.
    let memory = (6.0 + 5) / 2 * 10e-12 + 12 * 1e-12
    #expect(isClose(costs[.computedArithmeticEnergy], arithmetic))
    #expect(isClose(costs[.computedMemoryEnergy], memory))
    #expect(isClose(costs[.computedEnergy], arithmetic + memory))
    #expect(costs[.computedBytes] == 24)
  }

  @Test func `what is zero or shared is left out where hardware can`() {
    let costs = horowitz.costs(of: [tiny], Uses.all)
    // 3 multiplications on average.
    #expect(
      isClose(costs[.computedArithmeticEnergy], 3 * (3.7e-12 + 0.9e-12) + 3 * 0.9e-12))
    // 4 weights of 2 bits with distances of 4, and a codebook of 4 values of 32 bits.
    #expect(isClose(costs[.computedBytes], (4 * 6 + 4 * 32) / 8))
    // 2 weights for each column, 1.5 columns and 1.5 inputs a sample.
    let weights = (1.5 * 12 + 128) / 64 * 10e-12
    let values = (1.5 + 3) * 32 / 64 * 10e-12
    #expect(isClose(costs[.computedMemoryEnergy], weights + values + 6 * 1e-12))
  }

  @Test func `bytes are multiplied as bytes and added in 32 bits`() {
    let layer = ComputedLayer(
      inputs: 2, outputs: 3, weights: tiny.weights, format: .int8)
    let costs = horowitz.costs(of: [layer], Uses.none)
    #expect(isClose(costs[.computedArithmeticEnergy], 6 * 0.3e-12 + 3 * 0.1e-12))
    #expect(costs[.computedBytes] == 6)
  }

  @Test(arguments: [(40, 10e-12), (90, 20e-12), (500, 100e-12), (600, 1300e-12)])
  func `weights are read from the smallest memory that holds them`(width: Int, access: Double) {
    let layer = ComputedLayer(
      inputs: width, outputs: width, weights: Array(repeating: 1, count: width * width))
    let weights = Double(width * width)
    let costs = horowitz.costs(of: [layer], Uses.none)
    let values = Double(2 * width) / 2 * 10e-12
    #expect(
      isClose(
        costs[.computedMemoryEnergy], weights / 2 * access + values + 2 * weights * 1e-12))
  }

  @Test func `an FPGA multiplies by constants once, and shares multipliers otherwise`() {
    // In steps of 1/1024: 1, 7 = 8 - 1 and 3 = 4 - 1 are of two powers of two, 11 and 43 of more.
    let layer = ComputedLayer(
      inputs: 3, outputs: 2, weights: [1, 0, 11, 7, 43, -3].map { $0 / 1024 })
    let once = fpga(reuse: 1).costs(of: [layer], Uses.weights)
    #expect(once[.computedDSPs] == 2)
    #expect(once[.computedMemoryBlocks] == 0)
    // 3 inputs are added up in 2 levels.
    #expect(once[.computedCycles] == 1)
    #expect(once[.computedLatency] == 5e-9)
    #expect(
      isClose(once[.computedLUTs], 5 * 32 + 3 * 16))
    #expect(
      isClose(once[.computedFlipFlops], 5 * 16 + 2 * 16))
    let twice = fpga(reuse: 2).costs(of: [layer], Uses.weights)
    #expect(twice[.computedDSPs] == 3)
    // 3 weights of 16 bits take two lines' width of 36.
    #expect(twice[.computedMemoryBlocks] == 2)
    #expect(twice[.computedCycles] == 2)
    // What can't leave zeros out multiplies all.
    #expect(fpga(reuse: 1).costs(of: [layer], Uses.none)[.computedDSPs] == 6)
    #expect(fpga(reuse: 2).costs(of: [layer], Uses.none)[.computedDSPs] == 3)
  }

  @Test func `bytes need no DSP, and many bits need several`() {
    let weights: [Float] = [0.3, 0.7]
    let bytes = ComputedLayer(inputs: 2, outputs: 1, weights: weights, format: .int8)
    let costs = fpga(reuse: 2).costs(of: [bytes], Uses.weights)
    #expect(costs[.computedDSPs] == 0)
    #expect(isClose(costs[.computedLUTs], 16 + 64))
    let multiplier = FPGAModel.Multiplier(wide: 27, narrow: 18, leastBits: 9, shiftedTerms: 2)
    let wide = FPGAModel(
      arithmetic: .init(bits: 32, integerBits: 16, reuse: 2, clock: 1e8), multiplier: multiplier,
      pipeline: .init(layer: 1, level: 0),
      device: .init(dsps: 1, luts: 1, flipFlops: 1, memoryBlocks: 0))
    let layer = ComputedLayer(inputs: 2, outputs: 1, weights: weights)
    let large = wide.costs(of: [layer], Uses.weights)
    // 32 bits are two parts of 27 and two of 18.
    #expect(large[.computedDSPs] == 4)
    #expect(large[.computedFit] == 0)
    #expect(large.shortages == ["DSPs", "LUTs", "flip-flops", "memory blocks"])
  }

  @Test func `processing elements wait for each other only when a queue is full`() {
    func model(queue: Int) -> AcceleratorModel {
      AcceleratorModel(
        elements: .init(count: 2, clock: 1e9, queue: queue, power: 2),
        buffers: .init(
          weightBits: 32, indexBits: 4, activationBits: 16, weightBytes: 16, activationBytes: 64))
    }
    // Rows go to the elements in turn. Of the columns the first has 1 and 0 weights, the second 1
    // and 2, the third 0 and 2.
    let layer = ComputedLayer(
      inputs: 3, outputs: 4, weights: [1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1],
      activity: [[true, true, true]])
    let wide = model(queue: 4).costs(of: [layer], Uses.weights)
    // The second element: a cycle to see that there is nothing, two and two.
    #expect(wide[.computedCycles] == 5)
    #expect(wide[.computedBalancedCycles] == 3)
    #expect(isClose(wide[.computedLatency], 5e-9))
    #expect(isClose(wide[.computedEnergy], 10e-9))
    #expect(
      isClose(wide[.computedBytes], 6 * 36 / 8))
    // 4 weights of 36 bits at the second element.
    #expect(wide.shortages == ["memory for weights"])
    let dense = model(queue: 4).costs(of: [layer], Uses.none)
    #expect(dense[.computedCycles] == 6)
    // Two columns for the first element, then two for the second, which waits for them where only
    // one input may lie in the queue.
    let even: [Float] = [1, 1, 0, 0]
    let odd: [Float] = [0, 0, 1, 1]
    let uneven = ComputedLayer(
      inputs: 4, outputs: 6, weights: even + odd + even + odd + even + odd)
    #expect(model(queue: 1).costs(of: [uneven], Uses.weights)[.computedCycles] == 9)
    #expect(model(queue: 4).costs(of: [uneven], Uses.weights)[.computedCycles] == 8)
  }

  @Test func `elements without a row and places that no input waits in change no cycles`() {
    func model(_ count: Int, queue: Int) -> AcceleratorModel {
      AcceleratorModel(
        elements: .init(count: count, clock: 1e9, queue: queue, power: 2),
        buffers: .init(
          weightBits: 32, indexBits: 4, activationBits: 16, weightBytes: 16, activationBytes: 64))
    }
    let layer = ComputedLayer(
      inputs: 3, outputs: 4, weights: [1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1],
      activity: [[true, true, true]])
    let few = model(4, queue: 3).costs(of: [layer], Uses.weights)
    let many = model(65_536, queue: 1024)
    let costs = many.costs(of: [layer], Uses.weights)
    #expect(costs[.computedCycles] == few[.computedCycles])
    #expect(costs[.computedBytes] == few[.computedBytes])
    #expect(
      isClose(costs[.computedBalancedCycles], (few[.computedBalancedCycles] ?? 0) * 4 / 65_536))
    // Nothing is kept for them: as many as may be take gigabytes.
    #expect(many.entries(of: layer, Uses.weights).elements == 4)
  }

  @Test func `zeros beyond the reach of a distance are stored`() {
    func bytes(_ zeros: Int) -> Double? {
      let weights = [Float](repeating: 0, count: zeros) + [1]
      let layer = ComputedLayer(inputs: 1, outputs: zeros + 1, weights: weights, codebook: 2)
      let model = AcceleratorModel(
        elements: .init(count: 1, clock: 1, queue: 1, power: nil),
        buffers: .init(
          weightBits: 4, indexBits: 4, activationBits: 16, weightBytes: 1000,
          activationBytes: 1000))
      return model.costs(of: [layer], Uses.weights)[.computedBytes]
    }
    #expect([0, 15, 16, 31, 32].map(bytes) == [1, 1, 2, 2, 3])
  }

  @Test func `without activations there is no value for hardware that makes use of their zeros`() {
    let layer = ComputedLayer(inputs: 1, outputs: 1, weights: [1])
    let costs = eie.costs(of: [layer], Uses.all)
    #expect(costs[.computedCycles] == nil)
    #expect(costs.values.contains { $0.metric == .computedCycles })
    #expect(costs[.computedFit] == 0)
    #expect(costs.shortages == ["bits of a weight"])
    #expect(horowitz.costs(of: [layer], Uses.all)[.computedEnergy] == nil)
    #expect(eie.costs(of: [layer], Uses.weights)[.computedCycles] == 1)
  }
}
