import Networks
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
    static let codebookCount = 24
    static let row = 28
    static let secondRow = 51
    static let codebook = 74
  }

  /// The error that bytes are refused with; fails when they aren't.
  private func refusal(
    _ bytes: [UInt8], _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ModelFileError {
    try #require(throws: ModelFileError.self, comment, sourceLocation: sourceLocation) {
      try AssayFile.decode(bytes, path: "model.assay")
    }
  }

  /// The file with some bytes replaced and a checksum that agrees, as an attacker would make it.
  private func forged(_ offset: Int, _ replacement: [UInt8]) -> [UInt8] {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    return bytes
  }

  @Test func `the intact file is accepted`() throws {
    #expect(try AssayFile.decode(forged(0, []), path: "model.assay") == network)
  }

  @Test func `a file cut short at any byte is refused`() throws {
    let bytes = AssayFile.encode(network)
    for length in 0..<bytes.count {
      let error = try refusal(Array(bytes.prefix(length)), "\(length) bytes")
      #expect(error.exitCode == 65, "\(length) bytes: \(error)")
    }
  }

  @Test func `one flipped bit anywhere is noticed`() throws {
    let intact = AssayFile.encode(network)
    for bit in 0..<8 * intact.count {
      var bytes = intact
      bytes[bit / 8] ^= 1 << (bit % 8)
      let error = try refusal(bytes, "bit \(bit)")
      #expect(error.exitCode == 65, "bit \(bit): \(error)")
    }
  }

  @Test func `bytes after the end are noticed`() throws {
    let error = try refusal(AssayFile.encode(network) + [0], "one more byte")
    #expect(error.description.contains("bytes in all"), "\(error)")
  }

  @Test func `another version is named as such`() throws {
    let error = try refusal(forged(Offset.version, [2, 0, 0, 0]), "version 2")
    #expect(error == .unsupportedVersion(path: "model.assay", found: 2))
    #expect(error.description.contains("found version 2, expected 1"), "\(error)")
  }

  @Test func `a file of another format is named as such`() throws {
    let error = try refusal(Array("not a model, but some text".utf8), "text")
    #expect(
      error.description.hasPrefix("model.assay: byte 0: found 110, expected 137"), "\(error)")
  }

  private static let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]

  @Test(
    arguments: [
      (Offset.layerCount, [0, 0, 0, 0], "byte 20: found 0 for layer count"),
      (Offset.layerCount, huge, "found 4294967295 × layers"),
      (Offset.layerCount, [1, 0, 0, 0], "in the last of the bitmap bytes"),
      (Offset.codebookCount, huge, "found 4294967295 × codebooks"),
      (Offset.codebookCount, [0, 0, 0, 0], "shared weights without a codebook"),
      (Offset.row, [0, 0, 0, 0], "byte 28: found 0 for inputs"),
      (Offset.row, huge, "× bitmap bytes"),
      (Offset.row + 4, [0, 0, 0, 0], "byte 32: found 0 for outputs"),
      (Offset.row + 4, [5, 0, 0, 0], "byte 51: found 4 for inputs, expected 5"),
      (Offset.row, huge + huge, "found 4 for inputs"),
      (Offset.row + 8, [4], "byte 36: found 4 for activation"),
      (Offset.row + 9, [4], "byte 37: found 4 for encoding"),
      (Offset.row + 9, [1], "encoding 1 for a layer with mask and with codebook"),
      (Offset.row + 9, [2], "encoding 2 for a layer with mask"),
      (Offset.secondRow + 9, [2], "encoding 2 for a layer without mask and without codebook"),
      (Offset.row + 10, [7], "byte 38: found 7 for flags"),
      (Offset.row + 11, [1, 0, 0, 0], "byte 39: found 1 for codebook"),
      (Offset.row + 15, [1], "biases"),
      (Offset.row + 15, huge + huge, "byte 43: found 18446744073709551615 for data length"),
      (Offset.row + 15, [19], "found 2 × code bytes, more than the 1 bytes left can hold"),
      (Offset.row + 15, [21], "found 1 bytes left over"),
      (Offset.codebook, huge, "found 4294967295 × codebook entries"),
      (Offset.codebook, [2, 0, 0, 0], "left over"),
    ] as [(Int, [UInt8], String)])
  func `a hostile number is refused by name`(
    offset: Int, replacement: [UInt8], part: String
  ) throws {
    let error = try refusal(forged(offset, replacement), "byte \(offset)")
    #expect(error.exitCode == 65)
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `no forged byte crashes the reader`() throws {
    let length = AssayFile.encode(network).count - 4
    var refused = 0
    for offset in 0..<length {
      for value in [0, 1, 2, 3, 4, 0x7F, 0x80, 0xFF] as [UInt8] {
        do throws(ModelFileError) {
          _ = try AssayFile.decode(forged(offset, [value]), path: "model.assay")
        } catch {
          #expect(error.exitCode == 65, "byte \(offset) = \(value): \(error)")
          refused += 1
        }
      }
    }
    #expect(refused > length)
  }

  @Test func `a code beyond its codebook is refused`() throws {
    // The codes 0, 1, 1, 0, 0 in two bits each stand after the codebook, the biases and the bitmap.
    let offset = Offset.codebook + 4 + 12 + 16 + 2
    let error = try refusal(forged(offset, [0b11]), "code 3")
    #expect(error.description.contains("code 3 for a codebook of 3 entries"), "\(error)")
  }

  @Test func `padding other than zero after the last code is refused`() throws {
    let offset = Offset.codebook + 4 + 12 + 16 + 3
    let error = try refusal(forged(offset, [0b100]), "padding")
    #expect(
      error.description.contains("padding other than zero in the last of the code bytes"),
      "\(error)")
  }
}
