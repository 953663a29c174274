import Foundation
import Networks
import Testing

@testable import ModelFiles

@Suite struct FormatTests {
  @Test func `a reader written from the format's description finds any network`() {
    for seed in UInt64(0)..<200 {
      let network = randomNetwork(seed: seed)
      #expect(
        areIdentical(DocumentedDecoder.decode(AssayFile.encode(network)), network), "seed \(seed)")
    }
  }

  @Test(arguments: [nil, 1, 2, 4, 8])
  func `so it does a pruned network's, with neighbours alike`(bits: Int?) throws {
    let network = prunedNetwork(bits: bits)
    let bytes = AssayFile.encode(network)
    #expect(areIdentical(DocumentedDecoder.decode(bytes), network))
    #expect(areIdentical(try AssayFile.decode(bytes, path: "model"), network))
  }

  /// Two layers of 12 × 12 pixels, mostly dark at the border, of which neurons see a patch each.
  private func prunedNetwork(bits: Int?) -> Network {
    var generator = TestGenerator(state: 7)
    let codebook = (0..<1 << (bits ?? 0)).map { Float($0) - Float(1 << (bits ?? 0)) / 2 + 0.25 }
    let layers = [(144, 40), (40, 20)].map { inputs, outputs in
      let centres = (0..<outputs).map { _ in Int.random(in: 0..<inputs, using: &generator) }
      let mask = (0..<inputs * outputs).map { index in
        let (row, column) = (index / inputs, index % inputs)
        let (x, y) = (column % 12 - centres[row] % 12, column / 12 - centres[row] / 12)
        return x * x + y * y < 9 && Int.random(in: 0..<3, using: &generator) > 0
      }
      let codes = mask.indices.map { index in
        mask[index] && bits != nil
          ? UInt8(
            min(
              codebook.count - 1,
              centres[index / inputs] * codebook.count / inputs
                + Int.random(in: 0...1, using: &generator))) : 0
      }
      return Layer(
        inputs: inputs, outputs: outputs, activation: .relu,
        weights: mask.indices.map { index in
          !mask[index]
            ? 0
            : bits == nil
              ? Float.random(in: -1...1, using: &generator) : codebook[Int(codes[index])]
        }, bias: (0..<outputs).map { Float($0) / 8 }, mask: mask,
        sharing: bits.map { _ in Sharing(codebook: 0, codes: codes) })
    }
    return Network(layers: layers, codebooks: bits == nil ? [] : [codebook])
  }

  @Test func `every probability comes back from its log odds, as nearly as they tell`() {
    let odds = LogOdds.shared
    for probability in stride(from: 8, to: 65536, by: 16) {
      let back = odds.squash(odds.stretch(probability))
      // A 256th of log odds is at most a 1024th of the probability.
      #expect(abs(back - probability) <= 64 || probability > 65000 || probability < 64)
    }
  }

  @Test func `the table of probabilities is that of the logistic function`() {
    for (index, value) in LogOdds.knots.enumerated() {
      let exact = 65536 / (1 + exp(12 - Double(index) / 2))
      #expect(abs(Double(value) - min(exact, 65535)) <= 0.5, "\(index)")
    }
  }

  @Test(arguments: [0.0005, 0.01, 0.3, 0.5, 0.97])
  func `bits take as many bytes as they have information`(density: Double) {
    var generator = TestGenerator(state: 3)
    let bits = (0..<200_000).map { _ in
      Double.random(in: 0..<1, using: &generator) < density ? 1 : 0
    }
    let probability = Int(density * 65536)
    var encoder = RangeEncoder()
    for bit in bits { _ = encoder.code(bit, probability: probability) }
    let bytes = encoder.finish()
    let information = bits.reduce(0.0) { sum, bit in
      let ones = Double(probability) / 65536
      return sum - log2(bit == 1 ? ones : 1 - ones)
    }
    #expect(Double(bytes.count) <= information / 8 * 1.001 + 5)
    var decoder = RangeDecoder(bytes)
    #expect(bits.allSatisfy { decoder.code(probability: probability) == $0 })
    #expect(decoder.unread == 0)
  }

  @Test func `carries run through any number of full bytes`() {
    // Bits of 1 leave the low end where it is, bits of 0 lift it to just below the top.
    for zeros in 0..<40 {
      let bits = Array(repeating: 0, count: zeros) + [1, 0, 0, 1] + Array(repeating: 0, count: 30)
      var encoder = RangeEncoder()
      for bit in bits { _ = encoder.code(bit, probability: 65532) }
      for value in 0..<8 as Range<UInt32> { _ = encoder.codeEvenly(value * 8191, bits: 16) }
      var decoder = RangeDecoder(encoder.finish())
      #expect(bits.allSatisfy { decoder.code(probability: 65532) == $0 }, "\(zeros)")
      for value in 0..<8 as Range<UInt32> {
        #expect(decoder.codeEvenly(bits: 16) == value * 8191, "\(zeros)")
      }
      #expect(decoder.unread == 0, "\(zeros)")
    }
  }

  @Test func `floats rounded to bfloat16 take half the bytes`() {
    var generator = TestGenerator(state: 5)
    let bias = (0..<4096).map { _ in Float.random(in: -1...1, using: &generator) }
    let rounded = bias.map { Float(bitPattern: $0.bitPattern & 0xFFFF_0000) }
    func length(_ group: [Float], predictable: Int = 4096) -> Int {
      NumberBlock.encode([group], predictable: predictable).count
    }
    #expect(length(bias) < 4 * 4096)
    #expect(length(rounded) < 2 * 4096)
    #expect(length(Array(repeating: 0, count: 4096)) < 40)
    #expect(length(Array(repeating: 0, count: 4096), predictable: 4095) == 1 + 4 * 4096)
  }
}
