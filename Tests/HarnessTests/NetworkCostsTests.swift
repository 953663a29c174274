import CPU
import CostModels
import Datasets
import Kernels
import Metrics
import Networks
import Testing

@testable import Harness

@Suite struct NetworkCostsTests {
  /// Two inputs, of which the second is 0 in every other sample; of the two hidden neurons the
  /// second is never active.
  private let network = Network(layers: [
    Layer(
      inputs: 2, outputs: 2, activation: .relu, weights: [1, 1, -1, -1], bias: [0, 0]),
    Layer(inputs: 2, outputs: 1, activation: .identity, weights: [0.5, 0.5], bias: [0]),
  ])

  private let samples = Samples(
    width: 2, inputs: [1, 0, 1, 1], truth: .targets([0, 0], outputs: 1))

  private let target = HardwareTarget(
    name: "bits", description: "d", reference: "r",
    uses: CompressionUse(zeroWeights: true, zeroActivations: true, codebooks: true),
    model: BitOperations(countsAddition: false))

  private func costs(_ network: Network, calibration: Samples?) throws -> Costs {
    let trainer = Trainer(table: InstructionSets.best)
    let all = CostComputer(targets: [target], calibration: calibration, trainer: trainer)
      .costs(of: network)
    #expect(all.map(\.hardware) == ["bits"] && all.map(\.model) == ["bit-operations"])
    return try #require(all.first).costs
  }

  @Test func `zeros among inputs are those of the samples that it is given`() throws {
    // 1.5 inputs with two weights each, then one active neuron with one.
    let costs = try costs(network, calibration: samples)
    #expect(costs[.computedBitOperations] == 4.0 * 32 * 32)
  }

  @Test func `without samples nothing is said of what needs them`() throws {
    let costs = try costs(network, calibration: nil)
    #expect(costs[.computedBitOperations] == nil)
    #expect(costs.values.map(\.metric) == [.computedBitOperations])
  }

  @Test func `shared values and bytes are seen`() throws {
    var shared = network
    shared.codebooks = [[1, -1], [0.5, 0.25, 0, 0, 1]]
    shared.layers[0].sharing = Sharing(codebook: 0, codes: [0, 0, 1, 1])
    shared.layers[1].sharing = Sharing(codebook: 1, codes: [0, 0])
    // One bit tells two values apart, three tell five.
    let costs = try costs(shared, calibration: samples)
    #expect(costs[.computedBitOperations] == 3.0 * 32 + 1 * 3 * 32)
    var bytes = network
    for index in bytes.layers.indices {
      bytes.layers[index].calibrate(inputs: ByteScale(covering: 0...1))
    }
    let byteCosts = try self.costs(bytes, calibration: samples)
    #expect(byteCosts[.computedBitOperations] == 4.0 * 8 * 8)
  }

  @Test func `nothing is computed for no target`() {
    let computer = CostComputer(
      targets: [], calibration: samples, trainer: Trainer(table: InstructionSets.best))
    #expect(computer.costs(of: network).isEmpty)
  }
}
