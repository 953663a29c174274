import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct DamagedFileTests {
  // Has a mask, a codebook and more than one layer.
  private let network = Network(
    layers: [
      Layer(
        inputs: 3, outputs: 4, activation: .relu, weights: [1, 2, 0, 2, 1, 0, 0, 0, 0, 0, 0, 1],
        bias: [1, 2, 3, 4],
        mask: [true, true, false, true, true, false, false, false, false, false, false, true],
        sharing: Sharing(codebook: 0, codes: [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
      Layer(
        inputs: 4, outputs: 1, activation: .identity, weights: [1, 2, 3, 4], bias: [5]),
    ], codebooks: [[1, 2, 3]])

  /// Offsets in the file of `network`.
  private enum Offset {
    static let version = 8
    static let layerCount = 20
    static let codebookCount = 21
    static let inputs = 22
    static let row = 23
    static let secondRow = 28
    static let codebook = 32
    static let numbers = 33
    static let bitmap = 44
    static let codes = 46
    static let secondLayer = 48
  }

  /// The error that bytes are refused with; fails when they aren't.
  private func refusal(
    _ bytes: [UInt8], _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ModelFileError {
    try #require(throws: ModelFileError.self, comment, sourceLocation: sourceLocation) {
      try AssayFile.decode(bytes, path: "model.assay")
    }
  }

  /// The file with a byte replaced by some, with a length and a checksum that agree, as an attacker
  /// would make it.
  private func forged(_ offset: Int, _ replacement: [UInt8]) -> [UInt8] {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes.replaceSubrange(offset..<offset + 1, with: replacement)
    return sealed(bytes)
  }

  private func sealed(_ content: [UInt8]) -> [UInt8] {
    var bytes = content
    bytes[12] = UInt8(bytes.count + 4)
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    return bytes
  }

  @Test func `the intact file is accepted`() throws {
    #expect(try AssayFile.decode(forged(0, [0x89]), path: "model.assay") == network)
  }

  @Test func `a file cut short at any byte is refused`() throws {
    let bytes = AssayFile.encode(network)
    for length in 0..<bytes.count {
      let error = try refusal(Array(bytes.prefix(length)), "\(length) bytes")
      #expect(
        ["malformed", "unsupportedVersion"].contains(caseName(of: error)),
        "\(length) bytes: \(error)")
    }
  }

  @Test func `one flipped bit anywhere is noticed`() throws {
    let intact = AssayFile.encode(network)
    for bit in 0..<8 * intact.count {
      var bytes = intact
      bytes[bit / 8] ^= 1 << (bit % 8)
      let error = try refusal(bytes, "bit \(bit)")
      #expect(
        ["malformed", "unsupportedVersion"].contains(caseName(of: error)), "bit \(bit): \(error)")
    }
  }

  @Test func `bytes after the end are noticed`() throws {
    let error = try refusal(AssayFile.encode(network) + [0], "one more byte")
    #expect(error.description.contains("bytes in all"), "\(error)")
  }

  @Test func `another version is named as such`() throws {
    let error = try refusal(forged(Offset.version, [4]), "version 4")
    #expect(error == .unsupportedVersion(path: "model.assay", found: 4))
    #expect(error.description.contains("found version 4, expected 2 or 3"), "\(error)")
    #expect(error.description.contains("use the version of assay that wrote"), "\(error)")
    let older = try refusal(forged(Offset.version, [1]), "version 1")
    #expect(older.description.contains("make the file again"), "\(older)")
  }

  @Test func `a file of another format is named as such`() throws {
    let error = try refusal(Array("not a model, but some text".utf8), "text")
    #expect(
      error.description.hasPrefix("model.assay: byte 0: found 110, expected 137"), "\(error)")
  }

  private static let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]

  @Test(
    arguments: [
      (Offset.layerCount, [0], "byte 20: found 0 for layer count"),
      (Offset.layerCount, huge, "found 4294967295 × layers"),
      (Offset.codebookCount, huge, "found 4294967295 × codebooks"),
      (Offset.codebookCount, [0], "shared weights without a codebook"),
      (Offset.inputs, [0], "byte 22: found 0 for inputs"),
      (Offset.inputs, huge, "× bitmap bytes"),
      (Offset.row, [0], "byte 23: found 0 for outputs"),
      (Offset.row, huge, "predicted codebook entries and biases, expected at most 1"),
      (Offset.row + 1, [0b11101], "byte 24: found 29 for flags"),
      (Offset.row + 2, [5], "byte 25: found 5 for encoding"),
      (Offset.row + 2, [1], "encoding 1 for a layer with mask and with codebook"),
      (Offset.row + 2, [2], "encoding 2 for a layer with mask"),
      (Offset.row + 3, [1], "byte 26: found 1 for codebook"),
      (Offset.row + 4, [3], "found 2 × code bytes, more than the 1 bytes left can hold"),
      (Offset.row + 4, [5], "found 1 bytes left over"),
      (Offset.row + 4, huge, "byte 27: found 4294967295 for data length"),
      (Offset.row + 4, [0x84, 0], "byte 27: found more bytes for data length than it needs"),
      (
        Offset.row + 4, Array(repeating: 0xFF, count: 12),
        "byte 27: found more bytes for data length than it needs"
      ),
      (Offset.secondRow + 2, [2], "encoding 2 for a layer without mask and without codebook"),
      (Offset.secondRow + 3, [6], "left over"),
      (Offset.secondRow + 3, [8], "bytes of a layer"),
      (Offset.codebook, huge, "found 4294967300 predicted codebook entries and biases"),
      (Offset.numbers, [2], "byte 33: found 2 for encoding of the numbers"),
      (Offset.numbers, [0], "× codebook entries and biases, more than"),
      (Offset.numbers + 1, [100], "byte 34: found 100 for length of the numbers"),
      (Offset.bitmap + 1, [0x18], "in the last of the bitmap bytes"),
      (Offset.secondLayer, [2], "byte 48: found 2 for positions"),
      (Offset.secondLayer + 1, [2], "byte 49: found 2 for period, expected 3 to 65535"),
      (Offset.secondLayer + 1, huge, "byte 49: found 4294967295 for period"),
    ] as [(Int, [UInt8], String)])
  func `a hostile number is refused by name`(
    offset: Int, replacement: [UInt8], part: String
  ) throws {
    let error = try refusal(forged(offset, replacement), "byte \(offset)")
    #expect(["malformed", "unsupportedVersion"].contains(caseName(of: error)))
    #expect(error.description.contains(part), "\(error)")
  }

  /// Three rows: layers of 2 × 2 weights, the third tied, from byte 23 on 4, 4 and 3 bytes each.
  @Test(
    arguments: [
      (33, [2], "byte 33: found 2 for layer of the same weights, expected 0 to 1"),
      (33, huge, "byte 33: found 4294967295 for layer of the same weights, expected 0 to 1"),
      (31, [3], "byte 33: found layer 0 of 2 × 2 weights, expected one of 3 × 2"),
      (32, [0b110_0000], "found layer 0, whose weights are no bytes, expected one whose"),
      (32, [0b100_0100], "byte 32: found 68 for flags"),
      (32, [0b100_1000], "byte 32: found 72 for flags"),
      (32, [0b1100_0000], "byte 32: found 192 for flags"),
    ] as [(Int, [UInt8], String)])
  func `a reference to weights that can't be a layer's is refused`(
    offset: Int, replacement: [UInt8], part: String
  ) throws {
    let layer = Layer(
      inputs: 2, outputs: 2, activation: .identity, weights: [1, 2, 3, 4], bias: [5, 6])
    var tied = layer
    tied.tied = 0
    let bytes = Array(AssayFile.encode(Network(layers: [layer, layer, tied])).dropLast(4))
    #expect(Array(bytes[31..<34]) == [2, 64, 0])
    var forged = bytes
    forged.replaceSubrange(offset..<offset + 1, with: replacement)
    let error = try refusal(sealed(forged), "byte \(offset)")
    #expect(["malformed", "unsupportedVersion"].contains(caseName(of: error)))
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `no first layer is tied, and none to a tied one`() throws {
    let layer = Layer(
      inputs: 2, outputs: 2, activation: .identity, weights: [1, 2, 3, 4], bias: [5, 6])
    var tied = layer
    tied.tied = 0
    var bytes = Array(AssayFile.encode(Network(layers: [layer, tied, tied])).dropLast(4))
    #expect(Array(bytes[27..<33]) == [2, 64, 0, 2, 64, 0])
    bytes[32] = 1
    let chained = try refusal(sealed(bytes), "layer 2 tied to layer 1")
    #expect(
      chained.description.contains("byte 32: found layer 1, which has another's weights"),
      "\(chained)")
    bytes[24] = 64
    let first = try refusal(sealed(bytes), "layer 0 tied")
    #expect(first.description.contains("found a first layer with another's weights"), "\(first)")
  }

  @Test func `no forged byte crashes the reader`() throws {
    let length = AssayFile.encode(network).count - 4
    var refused = 0
    for offset in 0..<length {
      for value in [0, 1, 2, 3, 4, 0x7F, 0x80, 0xFF] as [UInt8] {
        do throws(ModelFileError) {
          _ = try AssayFile.decode(forged(offset, [value]), path: "model.assay")
        } catch {
          #expect(
            ["malformed", "unsupportedVersion"].contains(caseName(of: error)),
            "byte \(offset) = \(value): \(error)")
          refused += 1
        }
      }
    }
    // A range coder takes most bytes for something.
    #expect(refused > length)
  }

  @Test func `no forged stream crashes the reader`() throws {
    for seed in UInt64(0)..<50 {
      let intact = AssayFile.encode(randomNetwork(seed: seed))
      var generator = TestGenerator(state: seed)
      for _ in 0..<40 {
        var bytes = Array(intact.dropLast(4))
        for _ in 0..<3 {
          let offset = Int.random(in: min(40, bytes.count - 1)..<bytes.count, using: &generator)
          bytes[offset] = UInt8.random(in: 0...255, using: &generator)
        }
        bytes.append(littleEndian: bytes.checksum(length: bytes.count))
        do throws(ModelFileError) {
          _ = try AssayFile.decode(bytes, path: "model.assay")
        } catch {
          #expect(
            ["malformed", "unsupportedVersion"].contains(caseName(of: error)),
            "seed \(seed): \(error)")
        }
      }
    }
  }

  @Test func `predicted weights beyond the limit are refused before memory is taken`() throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes[Offset.row + 2] = 4
    bytes.replaceSubrange(Offset.inputs..<Offset.row, with: [0x80, 0x80, 0x80, 0x01])
    let length = bytes.count + 4
    let error = try refusal(sealed(bytes), "4 × 2²¹ weights")
    #expect(
      error.description.contains(
        "found 8388608 predicted weights, expected at most \(1 << 20 + 4096 * length)"),
      "\(error)")
  }

  @Test func `a few bytes can't ask for many rows with codebooks`() throws {
    let network = Network(
      layers: [
        Layer(
          inputs: 1, outputs: 2, activation: .identity, weights: [1, 2], bias: [3, 4],
          sharing: Sharing(codebooks: [0, 1], codes: [0, 0]))
      ], codebooks: [[1], [2]])
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    #expect(bytes[23] == 2)
    bytes.replaceSubrange(23..<24, with: [0x80, 0x80, 0x80, 0x01])
    let error = try refusal(sealed(bytes), "2²¹ rows")
    #expect(
      error.description.contains("found 2097152 rows with codebooks of their own"), "\(error)")
  }

  @Test func `rows beyond what the layers before leave are refused`() throws {
    // 100 layers of a million rows each: as many codebooks' numbers would take 800 MB.
    var bytes: [UInt8] = AssayFile.magic + [2, 0, 0, 0] + Array(repeating: 0, count: 8)
    bytes += [100, 1, 1]
    for _ in 0..<100 { bytes += [0x80, 0x80, 0x40, 0b1_0000, 2, 1, 0x80, 0x80, 0x40, 0, 0] }
    bytes += [1, 1, 0]
    let length = bytes.count + 4
    for place in 0..<8 { bytes[12 + place] = UInt8(truncatingIfNeeded: length >> (8 * place)) }
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    let error = try refusal(bytes, "100 × 2²⁰ rows")
    #expect(
      error.description.contains("found 1048576 rows with codebooks of their own"), "\(error)")
  }

  @Test func `bytes of a stream that no bit needs are refused`() throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes[Offset.secondRow + 3] += 8
    let error = try refusal(sealed(bytes + Array(1...8)), "eight more")
    #expect(error.description.contains("coded bytes left over"), "\(error)")
  }

  @Test func `a predicted code beyond its codebook is refused`() {
    var coder = RangeEncoder()
    var codes: [UInt8] = [0, 2, 1, 3, 0, 0]
    let kept = Array(repeating: true, count: 6)
    func model(_ codebook: [Float]) -> CodeModel {
      CodeModel(
        rows: 2, columns: 3, neighbourhood: Neighbourhood(period: 3),
        codebooks: .shared([codebook]))
    }
    model([1, 2, 3, 4]).code(&codes, kept: kept, with: &coder)
    var decoder = RangeDecoder(coder.finish())
    var found = Array(repeating: UInt8(0), count: 6)
    // It goes no further.
    model([1, 2, 3]).code(&found, kept: kept, with: &decoder)
    #expect(found == [0, 2, 1, 3, 0, 0])
    codes = [0, 2, 1, 3, 2, 2]
    coder = RangeEncoder()
    model([1, 2, 3, 4]).code(&codes, kept: kept, with: &coder)
    decoder = RangeDecoder(coder.finish())
    model([1, 2, 3]).code(&found, kept: kept, with: &decoder)
    #expect(found == [0, 2, 1, 3, 0, 0])
  }

  @Test func `a code beyond its codebook is refused`() throws {
    // The codes 0, 1, 1, 0, 0 in two bits each.
    let error = try refusal(forged(Offset.codes, [0b11]), "code 3")
    #expect(error.description.contains("code 3 for a codebook of 3 entries"), "\(error)")
  }

  @Test func `padding other than zero after the last code is refused`() throws {
    let error = try refusal(forged(Offset.codes + 1, [0b100]), "padding")
    #expect(
      error.description.contains("padding other than zero in the last of the code bytes"),
      "\(error)")
  }
}
