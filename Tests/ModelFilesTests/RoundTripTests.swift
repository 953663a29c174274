import Foundation
import Kernels
import Networks
import Testing

@testable import ModelFiles

@Suite struct RoundTripTests {
  @Test func `any network comes back bit by bit`() throws {
    var encodings: Set<UInt8> = []
    var ties = 0
    var versions: [UInt8: Int] = [:]
    for seed in UInt64(0)..<400 {
      let network = randomNetwork(seed: seed)
      let bytes = AssayFile.encode(network)
      let decoded = try AssayFile.decode(bytes, path: "seed \(seed)")
      #expect(areIdentical(decoded, network), "seed \(seed)")
      encodings.formUnion(try rows(bytes).compactMap(\.encoding?.rawValue))
      ties += network.layers.count { $0.tied != nil }
      versions[bytes[8], default: 0] += 1
    }
    #expect(versions.keys.sorted() == [2, 3] && versions.values.allSatisfy { $0 > 30 })
    #expect(encodings == [0, 1, 2, 3, 4], "every encoding must have been tried")
    #expect(ties > 50)
  }

  @Test func `weights beyond what may be predicted are stored`() throws {
    for seed in UInt64(0)..<100 {
      let network = randomNetwork(seed: seed)
      let limit = network.layers[0].weights.count
      let bytes = AssayFile.encode(network, predictable: limit)
      #expect(areIdentical(try AssayFile.decode(bytes, path: "seed \(seed)"), network))
      let predicted = zip(try rows(bytes), network.layers).filter { $0.0.encoding == .predicted }
      #expect(predicted.reduce(0) { $0 + $1.1.weights.count } <= limit, "seed \(seed)")
    }
  }

  @Test func `weights that would take too few bytes for their number are stored`() throws {
    func layer(_ inputs: Int, _ outputs: Int) -> Layer {
      Layer(
        inputs: inputs, outputs: outputs, activation: .identity,
        weights: Array(repeating: 0, count: inputs * outputs),
        bias: Array(repeating: 0, count: outputs))
    }
    let few = Network(layers: [layer(1 << 10, 1 << 10), layer(1 << 10, 1)])
    let many = Network(layers: [layer(1 << 11, 1 << 10), layer(1 << 10, 1)])
    for network in [few, many] {
      let bytes = AssayFile.encode(network)
      #expect(try AssayFile.decode(bytes, path: "zeros") == network)
    }
    #expect(AssayFile.encode(few).count < 256)
    // A bit for each of those that aren't predicted.
    #expect(AssayFile.encode(many).count > 1 << 18)
  }

  private func rows(_ bytes: [UInt8]) throws -> [LayerRow] {
    var reader = ByteReader(bytes, path: "model", end: bytes.count)
    _ = try reader.bytes(20, "header")
    let network = try NetworkRow(&reader, version: UInt32(bytes[8]))
    var rows: [LayerRow] = []
    for _ in 0..<network.layers {
      rows.append(try LayerRow(&reader, of: network, after: rows, mostRows: .max))
    }
    return rows
  }

  @Test func `the bytes are those that the format's description demands`() {
    // Numbers without any likeness, which are stored as they are.
    let numbers: [UInt32] = [
      0x40E1_2345, 0x1EDC_BA99, 0xC012_3457, 0x7A12_3457, 0x81AB_CDEF, 0x3F9A_BCDF,
    ]
    let values = numbers.map { Float(bitPattern: $0) }
    let network = Network(
      layers: [
        Layer(
          inputs: 2, outputs: 3, activation: .relu, weights: [0, values[1], 0, 0, 0, values[2]],
          bias: Array(values[3...]), mask: [false, true, false, false, false, true],
          sharing: Sharing(codebook: 0, codes: [0, 1, 0, 0, 0, 2]))
      ], codebooks: [Array(values[..<3])])
    let expected: [UInt8] = [
      0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A,  // magic
      2, 0, 0, 0,  // version
      60, 0, 0, 0, 0, 0, 0, 0,  // length
      1, 1, 2,  // layers, codebooks, inputs
      3, 0b1101, 3, 0, 2,  // outputs; relu, masked and shared; sparse coded; codebook; length
      3,  // entries
      0,  // stored
      0x45, 0x23, 0xE1, 0x40, 0x99, 0xBA, 0xDC, 0x1E, 0x57, 0x34, 0x12, 0xC0,  // entries
      0x57, 0x34, 0x12, 0x7A, 0xEF, 0xCD, 0xAB, 0x81, 0xDF, 0xBC, 0x9A, 0x3F,  // biases
      0b100010,  // bitmap
      0b1001,  // codes 1 and 2, two bits each
    ]
    let bytes = AssayFile.encode(network)
    #expect(Array(bytes.dropLast(4)) == expected)
  }

  @Test func `a tied layer takes a row and its biases`() throws {
    let numbers: [UInt32] = [
      0x40E1_2345, 0x1EDC_BA99, 0xC012_3457, 0x7A12_3457, 0x81AB_CDEF, 0x3F9A_BCDF,
    ]
    let values = numbers.map { Float(bitPattern: $0) }
    let network = Network(layers: [
      Layer(
        inputs: 2, outputs: 2, activation: .relu, weights: Array(values[..<4]),
        bias: Array(values[4...])),
      Layer(
        inputs: 2, outputs: 2, activation: .tanh, weights: Array(values[..<4]),
        bias: Array(values[..<2]), tied: 0),
    ])
    let expected: [UInt8] = [
      0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A,  // magic
      2, 0, 0, 0,  // version
      67, 0, 0, 0, 0, 0, 0, 0,  // length
      2, 0, 2,  // layers, codebooks, inputs
      2, 0b01, 0, 16,  // outputs; relu; dense; length
      2, 0b100_0011, 0,  // outputs; tanh, tied; to the first
      0,  // stored
      0xEF, 0xCD, 0xAB, 0x81, 0xDF, 0xBC, 0x9A, 0x3F,  // biases
      0x45, 0x23, 0xE1, 0x40, 0x99, 0xBA, 0xDC, 0x1E,
      0x45, 0x23, 0xE1, 0x40, 0x99, 0xBA, 0xDC, 0x1E,  // weights
      0x57, 0x34, 0x12, 0xC0, 0x57, 0x34, 0x12, 0x7A,
    ]
    let bytes = AssayFile.encode(network)
    #expect(Array(bytes.dropLast(4)) == expected)
    #expect(areIdentical(try AssayFile.decode(bytes, path: "model"), network))
  }

  @Test func `the checksum is the CRC-32 that everybody means`() {
    // The check value of the catalogue of CRC algorithms for CRC-32/ISO-HDLC.
    #expect(Array("123456789".utf8).checksum(length: 9) == 0xCBF4_3926)
    let bytes = AssayFile.encode(randomNetwork(seed: 1))
    let stored = bytes.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    #expect(stored == crc32BitByBit(bytes.dropLast(4)))
  }

  @Test func `each stored encoding takes the bytes that arithmetic says`() throws {
    let count = 64 * 32
    let values = (0..<count).map { Float($0 + 1) }
    let mask = (0..<count).map { $0 % 10 == 0 }
    let survivors = mask.count { $0 }
    let codes = (0..<count).map { UInt8($0 % 16) }
    let codebook = (0..<16).map { Float($0) - 7.5 }
    let shared = codes.map { codebook[Int($0)] }
    let keptCodes = zip(codes, mask).map { $1 ? $0 : 0 }
    func size(
      _ encoding: LayerEncoding, _ weights: [Float], _ mask: [Bool]? = nil, _ codes: [UInt8]? = nil
    ) -> Int? {
      encoding.encode(
        LayerEncoding.Matrices(inputs: 64, weights: weights, mask: mask, codes: codes),
        codebooks: codes == nil ? nil : .shared([codebook]), isShared: codes != nil
      )?.count
    }
    #expect(size(.dense, values) == 4 * count)
    #expect(size(.dense, shared, mask, keptCodes) == count / 8 + count + 4 * count)
    #expect(size(.sparse, masked(values, mask), mask) == count / 8 + 4 * survivors)
    #expect(size(.sparse, masked(values, mask)) == count / 8 + 4 * survivors)
    #expect(size(.coded, shared, nil, codes) == count / 2)
    #expect(
      size(.sparseCoded, masked(shared, mask), mask, keptCodes)
        == count / 8 + (survivors * 4 + 7) / 8)
  }

  @Test(arguments: [
    (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (8, 3), (9, 4), (16, 4), (17, 5), (32, 5), (33, 6),
    (64, 6), (65, 7), (128, 7), (129, 8), (256, 8),
  ])
  func `codes take at most the bits that the codebook needs`(entries: Int, bits: Int) throws {
    let codebook = (0..<entries).map { Float($0) + 1 }
    var generator = TestGenerator(state: 1)
    let codes = (0..<2048).map { _ in UInt8.random(in: 0...UInt8(entries - 1), using: &generator) }
    let matrices = LayerEncoding.Matrices(
      inputs: 64, weights: codes.map { codebook[Int($0)] }, codes: codes)
    #expect(
      LayerEncoding.coded.encode(matrices, codebooks: .shared([codebook]), isShared: true)?.count
        == 2048 * bits / 8)
    let layer = Layer(
      inputs: 64, outputs: 32, activation: .relu, weights: matrices.weights,
      bias: Array(repeating: 0, count: 32), sharing: Sharing(codebook: 0, codes: codes))
    let bytes = AssayFile.encode(Network(layers: [layer], codebooks: [codebook]))
    #expect(bytes.count <= 64 + 4 * entries + 2048 * bits / 8)
  }

  @Test func `weights that are bytes take at most a byte each`() throws {
    var generator = TestGenerator(state: 3)
    var layer = Layer(
      inputs: 64, outputs: 32, activation: .relu,
      weights: (0..<2048).map { _ in
        let weight = Float.random(in: -1...1, using: &generator)
        return weight * weight * weight
      }, bias: Array(repeating: 0, count: 32))
    layer.calibrate(inputs: ByteScale(covering: 0...1))
    layer.roundWeights()
    // Many round to 0, from either side.
    #expect(layer.weights.count { $0 == 0 } > 100)
    let network = Network(layers: [layer])
    let bytes = AssayFile.encode(network)
    #expect(bytes.count <= 2048 + 4 * 32 + 64)
    #expect(areIdentical(try AssayFile.decode(bytes, path: "model"), network))
  }

  @Test func `layers that share a codebook store it once`() {
    var generator = TestGenerator(state: 2)
    let codebook = (0..<256).map { _ in Float.random(in: 0..<1, using: &generator) }
    func network(_ layers: Int) -> Network {
      let layer = Layer(
        inputs: 4, outputs: 4, activation: .tanh, weights: Array(codebook[100..<116]),
        bias: [0, 0, 0, 0],
        sharing: Sharing(codebook: 0, codes: (100..<116).map { UInt8($0) }))
      return Network(layers: Array(repeating: layer, count: layers), codebooks: [codebook])
    }
    let one = AssayFile.encode(network(1)).count
    #expect(one > 700)
    #expect(AssayFile.encode(network(3)).count <= one + 2 * (6 + 4 * 4 + 16))
  }

  @Test func `positions that are spread evenly take their entropy, uneven ones less`() {
    var generator = TestGenerator(state: 4)
    let (rows, columns, density) = (200, 300, 0.05)
    // The left third of the columns has all of the weights, or each has as many as any other.
    for isEven in [true, false] {
      var kept = (0..<rows * columns).map { index in
        let own = isEven ? density : index % columns < columns / 3 ? 3 * density : 0
        return Double.random(in: 0..<1, using: &generator) < own
      }
      let share = Double(kept.count { $0 }) / Double(kept.count)
      let entropy = -(share * log2(share) + (1 - share) * log2(1 - share)) * Double(kept.count) / 8
      var coder = RangeEncoder()
      PositionModel(rows: rows, columns: columns, neighbourhood: Neighbourhood(period: 3))
        .code(&kept, with: &coder)
      let bytes = Double(coder.finish().count)
      #expect(isEven ? bytes < 1.04 * entropy : bytes < 0.8 * entropy, "\(bytes) of \(entropy)")
    }
  }

  @Test func `a period is found where neurons see patches of an image`() {
    // Each row has weights of one sign in a square of 5 × 5 pixels of an image 20 pixels wide.
    let weights: [Float] = (0..<50 * 400).map { index in
      let (row, column) = (index / 400, index % 400)
      let (x, y) = (column % 20 - row % 16, column / 20 - row * 7 % 16)
      return (0..<5).contains(x) && (0..<5).contains(y) ? (row % 2 == 0 ? 1 : -1) : 0
    }
    let found = Neighbourhood(of: weights, kept: weights.map { $0 != 0 }, columns: 400)
    #expect(found.period == 20)
  }

  private func masked(_ weights: [Float], _ mask: [Bool]) -> [Float] {
    zip(weights, mask).map { $1 ? $0 : 0 }
  }

  /// The CRC as its definition says, one bit at a time.
  private func crc32BitByBit(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var remainder: UInt32 = .max
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
      }
    }
    return ~remainder
  }
}
