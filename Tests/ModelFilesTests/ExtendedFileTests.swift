import Networks
import TestSupport
import Testing

@testable import ModelFiles

/// Version 3 of the file: other activations, normalised inputs, an output function.
@Suite struct ExtendedFileTests {
  /// Numbers without any likeness, which are stored as they are.
  private static let numbers: [UInt32] = [
    0x40E1_2345, 0x1EDC_BA99, 0xC012_3457, 0x7A12_3457, 0x01AB_CDEF, 0x3F9A_BCDF,
  ]

  private let network: Network = {
    let values = numbers.map { Float(bitPattern: $0) }
    return Network(
      layers: [
        Layer(
          inputs: 1, outputs: 1, activation: .clip(low: -1, high: 6), weights: [values[0]],
          bias: [values[1]]),
        Layer(
          inputs: 1, outputs: 1, activation: .relu, weights: [values[2]], bias: [values[3]]),
      ],
      normalization: Normalization(offset: [values[4]], scale: [values[5]]),
      outputFunction: .logSoftmax)
  }()

  private func sealed(_ content: [UInt8]) -> [UInt8] {
    var bytes = content
    bytes[12] = UInt8(bytes.count + 4)
    bytes.append(littleEndian: bytes.checksum(length: bytes.count))
    return bytes
  }

  @Test func `the bytes are those that the format's description demands`() throws {
    let expected: [UInt8] = [
      0x89, 0x41, 0x53, 0x53, 0x41, 0x59, 0x0D, 0x0A,  // magic
      3, 0, 0, 0,  // version
      70, 0, 0, 0, 0, 0, 0, 0,  // length
      2, 0, 1,  // layers, codebooks, inputs
      0b110,  // log-softmax, a normalisation
      1, 0x80, 13,  // outputs; another activation: clip
      0, 0, 0x80, 0xBF, 0, 0, 0xC0, 0x40,  // -1, 6
      0, 4,  // dense; length
      1, 1, 0, 4,  // outputs; relu; dense; length
      0,  // stored
      0x99, 0xBA, 0xDC, 0x1E, 0x57, 0x34, 0x12, 0x7A,  // biases
      0xEF, 0xCD, 0xAB, 0x01, 0xDF, 0xBC, 0x9A, 0x3F,  // offset, scale
      0x45, 0x23, 0xE1, 0x40, 0x57, 0x34, 0x12, 0xC0,  // weights
    ]
    let bytes = AssayFile.encode(network)
    #expect(Array(bytes.dropLast(4)) == expected)
    #expect(areIdentical(try AssayFile.decode(bytes, path: "model"), network))
    #expect(areIdentical(DocumentedDecoder.decode(bytes), network))
  }

  @Test func `a network that version 2 can hold is written as version 2`() {
    var network = network
    network.normalization = nil
    network.outputFunction = .none
    #expect(AssayFile.encode(network)[8] == 3)
    network.layers[0].activation = .tanh
    #expect(AssayFile.encode(network)[8] == 2)
  }

  @Test(
    arguments: [
      (23, [0b11], "byte 23: found 3 for output function"),
      (23, [0b1000], "byte 23: found 8 for output function"),
      (25, [0x81], "byte 25: found 129 for flags"),
      (26, [3], "byte 26: found 3 for activation"),
      (26, [14], "byte 26: found 14 for activation"),
      (26, [5], "byte 26: found the activation elu(nan)"),
      (26, [11], "byte 26: found the activation hard-sigmoid(nan, 6.0)"),
      (26, [13], "byte 26: found the activation clip(nan, 6.0)"),
    ] as [(Int, [UInt8], String)])
  func `a hostile number is refused by name`(
    offset: Int, replacement: [UInt8], part: String
  ) throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    // The clip's lower bound becomes no number.
    if offset == 26 { bytes.replaceSubrange(27..<31, with: [0, 0, 0xC0, 0x7F]) }
    bytes.replaceSubrange(offset..<offset + 1, with: replacement)
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.decode(sealed(bytes), path: "model.assay")
    }
    #expect(caseName(of: error) == "malformed")
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `bounds in the wrong order are refused`() throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes.replaceSubrange(27..<31, with: [0, 0, 0xE0, 0x40])
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.decode(sealed(bytes), path: "model.assay")
    }
    #expect(error.description.contains("byte 26: found the activation clip(7.0, 6.0)"), "\(error)")
  }

  @Test func `a normalisation that is no number is refused`() throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    #expect(Array(bytes[50..<54]) == [0xEF, 0xCD, 0xAB, 0x01])
    bytes.replaceSubrange(50..<54, with: [0, 0, 0x80, 0x7F])
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.decode(sealed(bytes), path: "model.assay")
    }
    #expect(error.description.contains("byte 41: found an offset or a scale"), "\(error)")
  }

  @Test func `a normalisation of more inputs than the file can hold takes no memory`() throws {
    var bytes = Array(AssayFile.encode(network).dropLast(4))
    bytes.replaceSubrange(22..<23, with: [0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.decode(sealed(bytes), path: "model.assay")
    }
    #expect(caseName(of: error) == "malformed")
    #expect(error.description.contains("more than the"), "\(error)")
  }

  @Test func `what no file may have isn't written`() throws {
    var network = network
    network.layers[1].activation = .elu(alpha: .nan)
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.write(network, to: "/nowhere/model.assay")
    }
    #expect(error.description.contains("layer 1: found the activation elu(nan)"), "\(error)")
    network.layers[1].activation = .relu
    network.normalization = Normalization(offset: [0], scale: [.infinity])
    let other = try #require(throws: ModelFileError.self) {
      try AssayFile.write(network, to: "/nowhere/model.assay")
    }
    #expect(other.description.contains("normalization: found an offset or a scale"), "\(other)")
  }
}
