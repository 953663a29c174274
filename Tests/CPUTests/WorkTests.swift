import Kernels
import Networks
import Testing

@testable import CPU

/// Counts against numbers computed by hand.
@Suite struct WorkTests {
  /// 3 inputs, 2 outputs, 4 of 6 weights not zero; then 2 inputs, 1 output, both weights not zero.
  private let network = Network(layers: [
    Layer(
      inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, 2, 0, 3, 4], bias: [1, 1],
      mask: [true, false, true, false, true, true]),
    Layer(inputs: 2, outputs: 1, activation: .identity, weights: [5, 6], bias: [1]),
  ])

  private func shape(_ layer: Layer, codebook: [Float]? = nil, samples: Int) -> LayerShape {
    LayerShape(
      layer: layer, codebook: codebook, samples: samples,
      input: AlignedBuffer(count: 256 * samples), output: AlignedBuffer(count: 256 * samples),
      inputStride: 256, outputStride: 256, bias: AlignedBuffer(count: 256))
  }

  @Test func `operations count weights that are not zero, for the whole batch`() {
    for batch in [1, 4] {
      let program = Program(
        network, table: InstructionSets.best, batch: batch, inputs: [1, 2, 3])
      #expect(program.work.nonzeros == 6)
      #expect(program.work.flops == 12 * batch)
      // Every layer's inputs and outputs: 3 + 2, then 2 + 1, four bytes each.
      #expect(program.work.bytes == program.work.weightBytes + 32 * batch)
    }
  }

  @Test(arguments: InstructionSets.names)
  func `bytes of weights are those of the packed form`(_ set: String) throws {
    let table = try #require(InstructionSets.table(named: set))
    // Outputs padded to panels of 2 vectors.
    let panel = try #require(["scalar": 2, "sse": 8, "avx2": 16, "avx512": 32, "neon": 8][set])
    let width = panel / 2
    let dense = try #require(LayerKernel.dense.pack(shape(network.layers[0], samples: 1), table))
    #expect(dense.weightBytes == 3 * panel * 4)

    // Four slots, on one window or on two: scalar, two panels of a row; vectors, one panel.
    let permuted = try #require(
      LayerKernel.permuteSparse.pack(shape(network.layers[0], samples: 1), table))
    let panels = width == 1 ? 2 : 1
    let windows = set == "avx2" ? 2 : 1
    #expect(
      permuted.weightBytes == panels * (2 * windows + 4 * width * 5) + (panels + 1) * 4)

    // Two starts of three words; one run of two rows with two weights each: five words; four
    // weights with an offset each.
    let batched = try #require(
      LayerKernel.batchSparse.pack(shape(network.layers[0], samples: width), table))
    #expect(batched.weightBytes == 6 * 4 + 5 * 4 + 4 * 6)
    if width > 1 {
      let tooFew = LayerKernel.batchSparse.pack(shape(network.layers[0], samples: width - 1), table)
      #expect(tooFew == nil)
    }

    var shared = network.layers[0]
    shared.mask = nil
    shared.weights = [1, 2, 1, 2, 1, 2]
    shared.sharing = Sharing(codebook: 0, codes: [0, 1, 0, 1, 0, 1])
    let coded = try #require(
      LayerKernel.codebook.pack(shape(shared, codebook: [1, 2], samples: 1), table))
    // For each input a word in each lane, and a codebook that fills a vector or a table in memory.
    #expect(coded.weightBytes == 3 * width * 4 + (width < 8 ? 256 : width) * 4)
  }

  @Test func `weights that tied layers share are packed once, and computed with twice`() throws {
    let table = try #require(InstructionSets.table(named: "scalar"))
    var network = WeightForm.dense.network([4, 4, 4, 4, 3], .relu)
    network.tieEqualLayers()
    // With two samples there is one kernel, so that every layer has the same.
    let program = Program(network, table: table, batch: 2, inputs: randomInputs(2, width: 4))
    #expect(program.choices.map(\.name) == Array(repeating: "dense", count: 4))
    // Scalar panels: 4 × 4 and 4 × 4 floats.
    #expect(program.work.weightBytes == (16 + 16) * 4)
    #expect(program.work.nonzeros == 3 * 16 + 12)
    #expect(program.work.bytes == (3 * 16 + 16) * 4 + 4 * 2 * (3 * 8 + 7))
  }

  @Test func `a program's bytes of weights are its kernels'`() throws {
    let table = try #require(InstructionSets.table(named: "scalar"))
    let program = Program(
      WeightForm.dense.network([5, 4, 3], .relu), table: table, batch: 1,
      inputs: randomInputs(1, width: 5))
    // Scalar panels: 4 × 5 and 4 × 4 floats.
    #expect(program.work.weightBytes == (20 + 16) * 4)
  }
}
