import Kernels
import Networks
import Testing

@testable import CPU

@Suite struct Int8LayerTests {
  @Test func `int8 can be named but is never chosen for a network of floats`() {
    #expect(LayerKernels.all.map { $0.name }.contains("int8"))
    #expect(!LayerKernels.exact.map { $0.name }.contains("int8"))
  }

  @Test(arguments: InstructionSets.names, [1, 2])
  func `a layer's outputs are within the steps of its bytes`(_ set: String, threads: Int) throws {
    let table = try #require(InstructionSets.table(named: set)).threaded(threads)
    let network = WeightForm.dense.network([70, 150], .relu)
    let layer = network.layers[0]
    for batch in [1, 5, 64] {
      let inputs = randomInputs(batch, width: 70)
      let output = AlignedBuffer([Float](repeating: .nan, count: batch * 256))
      let kernel = try #require(
        LayerKernel.int8.pack(
          LayerShape(
            layer: layer, codebook: nil, samples: batch,
            input: AlignedBuffer(rows: batch, columns: 70, stride: 256, inputs), output: output,
            inputStride: 256, outputStride: 256,
            bias: AlignedBuffer(rows: 1, columns: 150, stride: 256, layer.bias)),
          table))
      kernel.run()
      #expect(kernel.weightBytes == table.padded(150) * (72 + 8))
      let found = output.read(rows: batch, columns: 150, stride: 256)
      let expected = network.expectation(inputs, batch: batch).outputs
      for (index, value) in found.enumerated() {
        let row = layer.weights[(index % 150 * 70)..<(index % 150 * 70 + 70)].map(abs)
        // Inputs up to 1 in 127 steps, weights in 127 steps a side, half a step off each.
        let step = (row.reduce(0, +) + 70 * (row.max() ?? 0)) * 0.5 / 127 * 1.01
        #expect(abs(Double(value) - expected[index].value) <= Double(step), "output \(index)")
      }
    }
  }

  @Test func `a layer whose sums could overflow is refused`() throws {
    let inputs = Int8Weights.mostInputs + 1
    let layer = Layer(
      inputs: inputs, outputs: 1, activation: .identity,
      weights: Array(repeating: 1, count: inputs), bias: [0])
    let shape = LayerShape(
      layer: layer, codebook: nil, samples: 1, input: AlignedBuffer(count: inputs),
      output: AlignedBuffer(count: 64), inputStride: inputs, outputStride: 64,
      bias: AlignedBuffer(count: 64))
    #expect(LayerKernel.int8.pack(shape, InstructionSets.best) == nil)
  }
}
