import Kernels
import Networks
import Testing

@testable import ModelFiles

@Suite struct StorageSizesTests {
  @Test func `each count of a small network is what the arithmetic by hand says`() {
    let layer = Layer(
      inputs: 4, outputs: 2, activation: .relu, weights: [-1, 0, 0, 2, 0, 0, 0, 2], bias: [3, 0],
      mask: [true, false, false, true, false, false, false, true],
      sharing: Sharing(codebook: 0, codes: [0, 0, 0, 1, 0, 0, 0, 1]))
    let sizes = StorageSizes(of: Network(layers: [layer], codebooks: [[-1, 2]]))
    #expect(sizes.fp32 == 4 * (8 + 2))
    #expect(sizes.nonzeros == 4 * (3 + 1))
    // Values and columns, three row pointers, two biases.
    #expect(sizes.csr == 3 * 8 + 3 * 4 + 2 * 4)
    // 8 bits of bitmap and 3 of codes, two biases, two entries.
    #expect(sizes.bitmap == 1 + 1 + 2 * 4 + 2 * 4)
    // Gaps 0, 2 and 3 in 1 + 2 + 2 bits, three codes of 1 bit, and the tables.
    #expect(sizes.huffman == (5 + 33 * 8 + 3 + 2 * 8) / 8 + 2 * 4 + 2 * 4)
    // 3 log2(8/3) + 5 log2(8/5) + log2(3) + 2 log2(3/2) = 10.4 bits.
    #expect(sizes.entropy == 2 + 2 * 4 + 2 * 4)
  }

  @Test func `positions aren't counted where every weight is kept`() {
    let layer = Layer(
      inputs: 3, outputs: 2, activation: .identity, weights: [1, 2, 3, 4, 5, 6], bias: [0, 0])
    let sizes = StorageSizes(of: Network(layers: [layer]))
    #expect(sizes.nonzeros == 4 * 6)
    #expect(sizes.csr == 6 * 8 + 3 * 4 + 2 * 4)
    #expect(sizes.bitmap == 4 * (6 + 2))
    #expect(sizes.huffman == 4 * (6 + 2))
    #expect(sizes.entropy == 4 * (6 + 2))
  }

  @Test func `a long gap takes symbols that no weight follows`() {
    var weights = Array(repeating: Float(0), count: 100)
    weights[40] = 1
    weights[99] = 2
    let layer = Layer(inputs: 100, outputs: 1, activation: .identity, weights: weights, bias: [1])
    // Gaps of 40 and 58: twice the symbol for 32, in 1 bit, then 8 and 26, in 2; two floats.
    #expect(
      StorageSizes(of: Network(layers: [layer])).huffman == (6 + 33 * 8 + 64 + 7) / 8 + 4)
  }

  @Test func `a codebook that two layers share is counted once`() {
    let codebook = (0..<16).map { Float($0) + 1 }
    let layer = Layer(
      inputs: 4, outputs: 4, activation: .relu, weights: codebook, bias: [0, 0, 0, 0],
      sharing: Sharing(codebook: 0, codes: (0..<16).map { $0 }))
    let sizes = StorageSizes(of: Network(layers: [layer, layer], codebooks: [codebook]))
    #expect(sizes.bitmap == 2 * (16 * 4 / 8 + 4 * 4) + 16 * 4)
    #expect(sizes.entropy == 2 * (16 * 4 / 8 + 4 * 4) + 16 * 4)
    #expect(sizes.huffman == 2 * (16 * 4 / 8 + 16 + 4 * 4) + 16 * 4)
  }

  @Test func `weights that two layers use are counted once, and so are their scales`() {
    let values = (0..<16).map { Float($0) + 1 }
    var layer = Layer(
      inputs: 4, outputs: 4, activation: .relu, weights: values, bias: [1, 0, 0, 0],
      sharing: Sharing(codebook: 0, codes: (0..<16).map { $0 }))
    func sizes(_ layer: Layer, codebooks: [[Float]]) -> StorageSizes {
      var tied = layer
      tied.tied = 0
      return StorageSizes(of: Network(layers: [layer, tied, tied], codebooks: codebooks))
    }
    let shared = sizes(layer, codebooks: [values])
    #expect(shared.fp32 == 4 * (16 + 3 * 4))
    #expect(shared.nonzeros == 4 * (16 + 3))
    #expect(shared.csr == 16 * 8 + 5 * 4 + 3 * 4 * 4)
    #expect(shared.bitmap == 16 * 4 / 8 + 3 * 4 * 4 + 16 * 4)
    #expect(shared.entropy == 16 * 4 / 8 + 3 * 4 * 4 + 16 * 4)
    #expect(shared.huffman == 16 * 4 / 8 + 16 + 3 * 4 * 4 + 16 * 4)
    layer.calibrate(inputs: ByteScale(covering: 0...1))
    layer.roundWeights()
    #expect(sizes(layer, codebooks: []).bitmap == 16 + 3 * 4 * 4 + 4 * 4)
  }

  @Test func `a Huffman code is as short as the textbook's`() {
    // Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms: 224 thousand bits.
    #expect(HuffmanCode.bits([45, 13, 12, 16, 9, 5]) == 224)
    #expect(HuffmanCode.bits([1, 1, 1, 1]) == 8)
    #expect(HuffmanCode.bits([0, 7, 0]) == 7)
    #expect(HuffmanCode.bits([0, 0]) == 0)
  }

  @Test func `gzip's length is that of its header, trailer and blocks`() {
    // An empty file takes 20 bytes; what can't be compressed takes 5 more than itself and 18.
    #expect([UInt8]().gzipLength == 20)
    var generator = TestGenerator(state: 1)
    let noise = (0..<1000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(noise.gzipLength == 1000 + 5 + 18)
    #expect(Array(repeating: 0, count: 100_000).gzipLength < 200)
  }
}
