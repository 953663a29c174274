import Execution
import Kernels
import Networks
import Testing

@testable import CPU

/// What programs count for their layers, against numbers worked out by hand for scalar kernels,
/// whose panels have two columns.
@Suite struct LayerWorkTests {
  /// 3 inputs, 2 outputs, 4 of 6 weights not zero; then 2 inputs, 1 output, both weights not zero.
  private let network = Network(layers: [
    Layer(
      inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, 2, 0, 3, 4], bias: [1, 1],
      mask: [true, false, true, false, true, true]),
    Layer(inputs: 2, outputs: 1, activation: .identity, weights: [5, 6], bias: [1]),
  ])

  private func program(
    _ network: Network, _ kernels: [String], batch: Int = 1, inputs: [Float]
  ) throws -> Program {
    try #require(
      Program(
        network, kernels: kernels, table: InstructionSets.scalar, batch: batch, inputs: inputs))
  }

  @Test(arguments: [1, 4])
  func `dense layers multiply all weights, and of one sample their padding`(_ batch: Int) throws {
    let program = try program(network, ["dense", "dense"], batch: batch, inputs: [1, 2, 3])
    let samples = Double(batch)
    // 3 steps by 2 columns, 4 of 6 weights useful, a bias for each column; 3 floats read and 2
    // written. Then 2 steps by 2 columns, of which one is padding, or by one for several samples.
    let columns: Double = batch == 1 ? 2 : 1
    #expect(
      program.layerWork().map(\.total) == [
        KernelWork(
          operations: 12 * samples, usefulOperations: 8 * samples, weightBytes: 32,
          activationBytes: 20 * samples),
        KernelWork(
          operations: 4 * samples * columns, usefulOperations: 4 * samples,
          weightBytes: 12 * columns, activationBytes: 16 * samples),
      ])
    #expect(program.layerWork().flatMap(\.parts).map(\.phase) == [.product, .product])
  }

  @Test func `what depends on inputs is the mean over them, and the first is loaded afterwards`()
    throws
  {
    // Two zeros, then one. The second layer's inputs, (2, 1) and (2, 7), have none.
    let program = try program(network, ["zero-skip", "dense"], inputs: [1, 0, 0, 1, 2, 0])
    let mean = program.meanLayerWork(inputs: 8).map(\.total)
    // One input by 2 columns, then two: 4 and 8 operations; 2 and 4 are useful.
    #expect(mean[0].operations == 6 && mean[0].usefulOperations == 3)
    #expect(mean[0].skippedInputs == 1.5)
    #expect(mean[1].operations == 8 && mean[1].skippedInputs == 0)
    program.run()
    #expect(program.layerWork()[0].total.skippedInputs == 2)
    #expect(program.meanLayerWork(inputs: 1)[0].total.skippedInputs == 2)
  }

  @Test func `zeros that the layer before rectified are skipped`() throws {
    // The first output is 1 - 2 = -1, rectified.
    let program = try program(network, ["dense", "zero-skip"], inputs: [-4, 0, 1])
    program.run()
    #expect(program.layerWork()[1].total.skippedInputs == 1)
    #expect(program.layerWork()[1].total.operations == 4)
  }

  @Test func `what surrounds products counts as phases of its own`() throws {
    let layer = Layer(
      inputs: 2, outputs: 2, activation: .tanh, weights: [1, 2, 2, 1], bias: [0, 0],
      sharing: Sharing(codebook: 0, codes: [0, 1, 1, 0]))
    let network = Network(
      layers: [layer], codebooks: [[1, 2]],
      normalization: Normalization(offset: [1, 1], scale: [2, 2]), outputFunction: .softmax)
    let program = try program(network, ["codebook"], inputs: [1, 2])
    program.run()
    let work = program.layerWork()[0]
    #expect(work.parts.map(\.phase) == [.normalization, .product, .activation, .softmax])
    // Rows are padded to 272 floats: a difference and a product each. Two steps of two columns. Two
    // hyperbolic tangents of 26 operations, two exponentials of 20 and three more.
    #expect(work.parts.map(\.total.operations) == [544, 8, 52, 46])
    #expect(work.total.operations == 650)
  }

  @Test func `inputs that become bytes count as a phase of their own`() throws {
    var layer = Layer(
      inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, 2, 0, 3, 4], bias: [1, 1])
    layer.quantization = LayerQuantization(
      weightScales: [1, 1], input: ByteScale(step: 0.1, zero: 0))
    let program = try program(Network(layers: [layer]), ["int8"], inputs: [1, 2, 3])
    program.run()
    let work = program.layerWork()[0]
    #expect(work.parts.map(\.phase) == [.quantization, .product])
    // Three values by two operations; one group of four by two columns.
    #expect(work.parts.map(\.total.operations) == [6, 16])
    #expect(work.parts[1].total.usefulOperations == 8)
  }

  @Test func `each thread's work is that of its panels`() throws {
    let table = InstructionSets.scalar.threaded(2)
    let layer = Layer(
      inputs: 1000, outputs: 129, activation: .identity,
      weights: Array(repeating: 1, count: 129_000), bias: Array(repeating: 0, count: 129))
    let program = try #require(
      Program(
        Network(layers: [layer]), kernels: ["dense"], table: table, batch: 1,
        inputs: Array(repeating: 1, count: 1000)))
    program.run()
    let work = program.layerWork()
    // 65 panels of two columns: 32 and 33.
    #expect(work[0].threads.map(\.operations) == [128_000, 132_000])
    #expect(work[0].total.operations == 260_000)
    #expect(work.imbalance == 132_000.0 / 130_000)
  }

  @Test func `threads wait for each other after each phase`() {
    func part(_ operations: [Double]) -> LayerWork.Part {
      LayerWork.Part(
        .product, threads: operations.map { KernelWork(operations: $0, skippedInputs: 3) })
    }
    // 30 of a mean of 20, then 30 of 20, though both threads do the same in all.
    let uneven = [LayerWork([part([10, 30])]), LayerWork([part([30, 10])])]
    #expect(uneven.imbalance == 1.5)
    #expect([LayerWork([part([10])])].imbalance == 1)
    #expect([LayerWork]().imbalance == 1)
    let device = LayerWork([LayerWork.Part(.product, onDevice: KernelWork(operations: 4))])
    #expect((uneven + [device]).imbalance == nil && device.total.operations == 4)
    // Both find the same zeros.
    #expect(uneven[0].total.skippedInputs == 3 && uneven[0].total.operations == 40)
    #expect(LayerWork([part([1, 2]), part([4])]).threads.map(\.operations) == [5, 2])
  }
}
