import Datasets
import Kernels
import Networks
import Testing

@testable import CPU

@Suite struct QuantizedNetworkTests {
  /// Layers with weights as bytes, each with another range of inputs; those of equal shape are
  /// tied.
  private static func network(_ widths: [Int]) -> Network {
    var network = NetworkInitializer.network(widths: widths, activation: .relu, seed: 3)
    network.tieEqualLayers()
    let ranges: [ClosedRange<Float>] = [-1...1, 0...2, 0...1.5, 0...3]
    for (index, range) in zip(network.layers.indices, ranges) {
      network.layers[index].calibrate(inputs: ByteScale(covering: range))
      network.layers[index].roundWeights()
    }
    return network
  }

  /// The outputs with each layer's inputs rounded to bytes, in double precision.
  private static func reference(_ network: Network, _ input: ArraySlice<Float>) -> [Double] {
    var values = input.map { Double($0) }
    for layer in network.layers {
      guard let scale = layer.quantization?.input else { return [] }
      let zero = Double(scale.zero)
      values = values.map {
        let byte = ($0 / Double(scale.step) + zero).rounded(.toNearestOrEven)
        return (min(max(byte, 0), 127) - zero) * Double(scale.step)
      }
      values = (0..<layer.outputs).map { row in
        let sum = (0..<layer.inputs).reduce(Double(layer.bias[row])) {
          $0 + Double(layer.weights[row * layer.inputs + $1]) * values[$1]
        }
        return layer.activation == .relu ? max(0, sum) : sum
      }
    }
    return values
  }

  /// A sum that falls to another byte than the reference's moves outputs by a step.
  private static let tolerance = 0.02

  @Test(arguments: InstructionSets.names, [1, 16])
  func `a quantised network runs on bytes and agrees with double precision`(
    _ set: String, batch: Int
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    for widths in [[70, 40, 33, 10], [70, 40, 40, 40, 10]] {
      expectBytes(Self.network(widths), table: table, batch: batch)
    }
  }

  private func expectBytes(_ network: Network, table: KernelTable, batch: Int) {
    let inputs = randomInputs(batch, width: 70)
    let program = Program(network, table: table, batch: batch, inputs: inputs)
    program.run()
    #expect(program.choices.map(\.name) == network.layers.map { _ in "int8" })
    let outputs = program.outputs
    let logits = Trainer(table: table).logits(
      of: network,
      for: Samples(
        width: 70, classes: 10, inputs: inputs, labels: Array(repeating: 0, count: batch)))
    for sample in 0..<batch {
      let expected = Self.reference(network, inputs[sample * 70..<(sample + 1) * 70])
      let scale = expected.reduce(0) { max($0, abs($1)) }
      for (index, value) in expected.enumerated() {
        #expect(abs(Double(outputs[sample * 10 + index]) - value) <= Self.tolerance * scale)
        #expect(abs(Double(logits[sample * 10 + index]) - value) <= Self.tolerance * scale)
      }
    }
  }

  @Test func `bytes are multiplied as they are`() {
    let layer = Layer(
      inputs: 3, outputs: 2, activation: .identity, weights: [3, -127, 0, 0.5, 0.25, -1.5],
      bias: [0.25, 0],
      quantization: LayerQuantization(
        weightScales: [1, 0.25], input: ByteScale(step: 1, zero: 0)))
    let program = Program(
      Network(layers: [layer]), table: InstructionSets.best, batch: 1, inputs: [4, 1.75, 200])
    program.run()
    // 1.75 rounds to 2, and 200 is clipped to 127.
    let expected: [Float] = [12 - 254 + 0.25, 2 + 0.5 - 190.5]
    #expect(program.outputs == expected)
  }
}
