import Kernels
import Networks
import Random
import Testing

@testable import CPU

/// What programs do beside products: activations, normalisation of inputs, output functions.
@Suite struct ProgramFunctionTests {
  private static let widths = [37, 19, 11, 5]

  private func check(
    _ network: Network, on table: KernelTable, inputs: [Float], batch: Int
  ) -> String? {
    let expectation = network.expectation(inputs, batch: batch)
    for threads in [1, 2] {
      let program = Program(
        network, table: table.threaded(threads), alternatives: threads > 1 ? [table] : [],
        batch: batch, inputs: inputs)
      // What is computed in place must not be computed twice.
      for _ in 0..<3 { program.run() }
      if let mismatch = expectation.mismatch(program.outputs) { return mismatch }
    }
    return nil
  }

  @Test(arguments: Activation.allCases, InstructionSets.names)
  func `every activation is applied, and only once`(_ activation: Activation, set: String) throws {
    let table = try #require(InstructionSets.table(named: set))
    var network = WeightForm.dense.network(Self.widths, activation)
    network.layers[2].activation = activation
    for batch in [1, 5, 64] {
      let mismatch = check(network, on: table, inputs: randomInputs(batch, width: 37), batch: batch)
      #expect(mismatch == nil, "batch \(batch)")
    }
  }

  private func normalized(_ network: Network, offset: Float) -> Network {
    var generator = SeededGenerator(seed: 8)
    var network = network
    network.normalization = Normalization(
      offset: (0..<37).map { _ in offset + generator.normal() },
      scale: (0..<37).map { _ in 0.5 + generator.uniform() })
    return network
  }

  @Test(arguments: WeightForm.allCases, InstructionSets.names)
  func `inputs are normalised, by the first layer where it can`(
    _ form: WeightForm, set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    let network = normalized(form.network(Self.widths, .relu), offset: 0)
    #expect((network.absorbingNormalization.normalization == nil) == !form.isShared)
    for batch in [1, 5, 64] {
      let mismatch = check(network, on: table, inputs: randomInputs(batch, width: 37), batch: batch)
      #expect(mismatch == nil, "batch \(batch)")
    }
  }

  @Test func `an offset much larger than what inputs vary by costs no digits`() {
    let network = normalized(WeightForm.dense.network(Self.widths, .relu), offset: 2000)
    #expect(network.absorbingNormalization == network)
    let inputs = randomInputs(5, width: 37).map { 2000 + $0 }
    let mismatch = check(network, on: InstructionSets.best, inputs: inputs, batch: 5)
    #expect(mismatch == nil)
  }

  @Test(arguments: InstructionSets.names)
  func `bytes are those of normalised inputs`(set: String) throws {
    let table = try #require(InstructionSets.table(named: set))
    var network = normalized(WeightForm.dense.network([37, 5], .relu), offset: 0)
    let inputs = randomInputs(4, width: 37)
    let plain = network.expectation(inputs, batch: 4).outputs
    network.layers[0].calibrate(inputs: ByteScale(covering: -8...8))
    network.layers[0].roundWeights()
    let program = Program(network, table: table, batch: 4, inputs: inputs)
    program.run()
    for (found, expected) in zip(program.outputs, plain) {
      #expect(abs(Double(found) - expected.value) <= 0.5, "\(found), expected \(expected.value)")
    }
    #expect(plain.contains { abs($0.value) > 1 })
  }

  @Test(arguments: [OutputFunction.softmax, .logSoftmax], InstructionSets.names)
  func `the output function is applied to the last layer's outputs`(
    _ function: OutputFunction, set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    var network = WeightForm.dense.network(Self.widths, .gelu)
    for batch in [1, 5, 64] {
      let inputs = randomInputs(batch, width: 37)
      network.outputFunction = .none
      var expected = network.expectation(inputs, batch: batch).outputs.map { Float($0.value) }
      function.apply(to: &expected, outputs: 5)
      network.outputFunction = function
      let program = Program(network, table: table, batch: batch, inputs: inputs)
      for _ in 0..<3 { program.run() }
      #expect(
        zip(program.outputs, expected).allSatisfy { abs($0 - $1) <= 1e-5 }, "batch \(batch)")
      if function == .softmax {
        #expect(abs(program.outputs.reduce(0, +) - Float(batch)) <= 1e-4)
      }
    }
  }
}
