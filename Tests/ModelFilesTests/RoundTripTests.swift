import Networks
import Testing

@testable import ModelFiles

@Suite struct RoundTripTests {
  @Test func `any network comes back bit by bit`() throws {
    var encodings: Set<UInt8> = []
    for seed in UInt64(0)..<400 {
      let network = randomNetwork(seed: seed)
      let bytes = AssayFile.encode(network)
      let decoded = try AssayFile.decode(bytes, path: "seed \(seed)")
      #expect(areIdentical(decoded, network), "seed \(seed)")
      encodings.formUnion(network.layers.indices.map { bytes[28 + 23 * $0 + 9] })
    }
    #expect(encodings == [0, 1, 2, 3], "every encoding must have been tried")
  }

  @Test func `the bytes are those that the format's description demands`() {
    let network = Network(
      layers: [
        Layer(
          inputs: 2, outputs: 3, activation: .relu, weights: [0, 0.5, 0, 0, 0, -2],
          bias: [1, 0, 0], mask: [false, true, false, false, false, true],
          sharing: Sharing(codebook: 0, codes: [0, 1, 0, 0, 0, 2]))
      ], codebooks: [[7, 0.5, -2]])
    let expected: [UInt8] = [
      0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A,  // magic
      1, 0, 0, 0,  // version
      85, 0, 0, 0, 0, 0, 0, 0,  // length
      1, 0, 0, 0,  // layers
      1, 0, 0, 0,  // codebooks
      2, 0, 0, 0, 3, 0, 0, 0, 1, 3, 0b11,  // inputs, outputs, relu, sparse coded, masked and shared
      0, 0, 0, 0, 14, 0, 0, 0, 0, 0, 0, 0,  // codebook 0, length of the data
      3, 0, 0, 0,  // entries
      0, 0, 0xE0, 0x40, 0, 0, 0, 0x3F, 0, 0, 0, 0xC0,  // 7, 0.5, −2
      0, 0, 0x80, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0,  // biases
      0b100010,  // bitmap
      0b1001,  // codes 1 and 2, two bits each
    ]
    let bytes = AssayFile.encode(network)
    #expect(Array(bytes.dropLast(4)) == expected)
  }

  @Test func `the checksum is the CRC-32 that everybody means`() {
    // The check value of the catalogue of CRC algorithms for CRC-32/ISO-HDLC.
    #expect(Array("123456789".utf8).checksum(length: 9) == 0xCBF4_3926)
    let bytes = AssayFile.encode(randomNetwork(seed: 1))
    let stored = bytes.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    #expect(stored == crc32BitByBit(bytes.dropLast(4)))
  }

  @Test func `each kind of compression makes the file as small as arithmetic says`() throws {
    let count = 64 * 32
    let values = (0..<count).map { Float($0 + 1) }
    let mask = (0..<count).map { $0 % 10 == 0 }
    let survivors = mask.count { $0 }
    let codes = (0..<count).map { UInt8($0 % 16) }
    let codebook = (0..<16).map { Float($0) - 7.5 }
    let keptCodes = zip(codes, mask).map { $1 ? $0 : 0 }

    let overhead = 28 + 23 + 32 * 4 + 4
    #expect(try size(values) == overhead + 4 * count)
    #expect(try size(masked(values, mask), mask: mask) == overhead + count / 8 + 4 * survivors)
    #expect(try size(masked(values, mask)) == overhead + count / 8 + 4 * survivors)
    #expect(
      try size(codes.map { codebook[Int($0)] }, codes: codes, codebook: codebook)
        == overhead + 4 + 16 * 4 + count / 2)
    #expect(
      try size(
        masked(codes.map { codebook[Int($0)] }, mask), mask: mask, codes: keptCodes,
        codebook: codebook)
        == overhead + 4 + 16 * 4 + count / 8 + (survivors * 4 + 7) / 8)
  }

  @Test(arguments: [
    (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (8, 3), (9, 4), (16, 4), (17, 5), (32, 5), (33, 6),
    (64, 6), (65, 7), (128, 7), (129, 8), (256, 8),
  ])
  func `codes take the bits that the codebook needs`(entries: Int, bits: Int) throws {
    let codebook = (0..<entries).map { Float($0) + 1 }
    let codes = (0..<2048).map { UInt8($0 % entries) }
    let bytes = try size(codes.map { codebook[Int($0)] }, codes: codes, codebook: codebook)
    #expect(bytes == 28 + 23 + 32 * 4 + 4 + 4 + 4 * entries + 2048 * bits / 8)
  }

  @Test func `layers that share a codebook store it once`() {
    let codebook = (0..<256).map { Float($0) }
    func network(_ layers: Int) -> Network {
      let layer = Layer(
        inputs: 4, outputs: 4, activation: .tanh, weights: Array(codebook[100..<116]),
        bias: [0, 0, 0, 0],
        sharing: Sharing(codebook: 0, codes: (100..<116).map { UInt8($0) }))
      return Network(layers: Array(repeating: layer, count: layers), codebooks: [codebook])
    }
    let perLayer = 23 + 4 * 4 + 16
    #expect(AssayFile.encode(network(1)).count == 28 + 4 + 1024 + perLayer + 4)
    #expect(AssayFile.encode(network(3)).count == 28 + 4 + 1024 + 3 * perLayer + 4)
  }

  private func masked(_ weights: [Float], _ mask: [Bool]) -> [Float] {
    zip(weights, mask).map { $1 ? $0 : 0 }
  }

  /// The size of the file of one 64 → 32 layer, after a round trip.
  private func size(
    _ weights: [Float], mask: [Bool]? = nil, codes: [UInt8]? = nil, codebook: [Float]? = nil
  ) throws -> Int {
    let network = Network(
      layers: [
        Layer(
          inputs: 64, outputs: 32, activation: .relu, weights: weights,
          bias: (0..<32).map { Float($0) }, mask: mask,
          sharing: codes.map { Sharing(codebook: 0, codes: $0) })
      ], codebooks: codebook.map { [$0] } ?? [])
    let bytes = AssayFile.encode(network)
    #expect(try AssayFile.decode(bytes, path: "model") == network)
    return bytes.count
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
