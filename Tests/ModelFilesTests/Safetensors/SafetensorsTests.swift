import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct SafetensorsTests {
  private func file(_ header: String, _ data: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + Array(header.utf8)
      + data
  }

  private func entry(_ name: String, _ type: String, _ shape: [Int], _ range: (Int, Int)) -> String
  {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),"
      + "\"data_offsets\":[\(range.0),\(range.1)]}"
  }

  private func decoded(_ bytes: [UInt8]) throws(ModelFileError) -> ReadModel {
    try SafetensorsFormat.decode(bytes, path: "m.safetensors", hints: ModelHints())
  }

  @Test func `our own files are read back equal`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("m.safetensors")
    let count = try SafetensorsFormat.write(everyActivation, to: path, options: ModelWriting())
    let model = try SafetensorsFormat.read(path, hints: ModelHints(activation: .tanh))
    #expect(model == ReadModel(network: everyActivation))
    #expect(count > 8)
    let plain = Network(
      layers: [Layer(inputs: 1, outputs: 1, activation: .identity, weights: [-0.0], bias: [.pi])])
    _ = try SafetensorsFormat.write(plain, to: path, options: ModelWriting())
    #expect(try SafetensorsFormat.read(path, hints: ModelHints()).network == plain)
  }

  @Test func `pruned weights come back as zeros`() throws {
    let layer = Layer(
      inputs: 2, outputs: 1, activation: .identity, weights: [0, 2], bias: [0],
      mask: [false, true])
    let directory = try TemporaryDirectory()
    let path = directory.file("m.safetensors")
    _ = try SafetensorsFormat.write(Network(layers: [layer]), to: path, options: ModelWriting())
    let found = try SafetensorsFormat.read(path, hints: ModelHints()).network.layers[0]
    #expect(found.mask == nil && found.weights == [0, 2])
  }

  @Test(
    arguments: [
      ("F16", [0x00, 0x3C, 0x00, 0xC1], [1, -2.5]), ("BF16", [0x80, 0x3F, 0x20, 0xC0], [1, -2.5]),
      ("F32", [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0], [1, -2.5]),
      ("F64", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 4, 0xC0], [1, -2.5]),
      ("I8", [1, 0xFE], [1, -2]), ("I16", [1, 0, 0xFE, 0xFF], [1, -2]),
      ("U8", [1, 0xFE], [1, 254]),
      ("I64", [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0], [1, 2]), ("BOOL", [1, 0], [1, 0]),
    ] as [(String, [UInt8], [Float])])
  func `elements of every type are read, aligned or not`(
    type: String, data: [UInt8], expected: [Float]
  ) throws {
    for spaces in 0..<8 {
      let header = "{\(entry("weight", type, [1, 2], (0, data.count)))}"
      let model = try decoded(file(header + String(repeating: " ", count: spaces), data))
      #expect(model.network.layers[0].weights == expected)
    }
  }

  @Test func `another program's header is understood`() throws {
    // Spaces as Python writes them, metadata of another program, a scalar, tensors in any order.
    let header = """
      {"__metadata__": {"format": "pt"}, "2.weight": {"data_offsets": [16, 24], "dtype": "F32", \
      "shape": [1, 2]}, "0.weight": {"dtype": "F32", "shape": [2, 1], "data_offsets": [8, 16]}, \
      "0.num_batches_tracked": {"dtype": "I64", "shape": [], "data_offsets": [0, 8]}}
      """
    let ones: [UInt8] = [0, 0, 0x80, 0x3F]
    let model = try decoded(file(header, [3, 0, 0, 0, 0, 0, 0, 0] + ones + ones + ones + ones))
    #expect(model.network.widths == [1, 2, 1])
  }

  private static let eight = Array(repeating: UInt8(0), count: 8)

  @Test func `a header that isn't true is refused`() throws {
    let weight = entry("weight", "F32", [1, 2], (0, 8))
    let cases: [(String, [UInt8], String)] = [
      ("{\(weight),\(weight)}", Self.eight, "found the key 'weight' a second time"),
      ("{\(weight),\"wei\\u0067ht\":{}}", Self.eight, "found the key 'weight' a second time"),
      ("{\(weight)}", Self.eight + [0], "found tensors of 8 bytes in all, expected the 9 behind"),
      ("{\(weight)}", Array(Self.eight.dropLast()), "expected the 7 behind the header"),
      (
        "{\(weight),\(entry("bias", "F32", [1], (4, 8)))}", Self.eight,
        "found 'bias' from byte 4 of the data on, expected it from byte 8 on"
      ),
      (
        "{\(weight),\(entry("bias", "F32", [1], (12, 16)))}", Self.eight + Self.eight,
        "found 'bias' from byte 12 of the data on, expected it from byte 8 on"
      ),
      (
        "{\(entry("weight", "F32", [1, 2], (0, 4)))}", Self.eight,
        "found 4 bytes of 'weight', expected 8 for F32 of shape [1, 2]"
      ),
      (
        "{\(entry("weight", "F32", [4_611_686_018_427_387, 4096], (0, 8)))}", Self.eight,
        "found 8 bytes of 'weight', expected"
      ),
      ("{\(entry("weight", "F32", [-1, -2], (0, 8)))}", Self.eight, "found the dtype or shape"),
      ("{\(entry("weight", "F32", [1, 2], (8, 0)))}", Self.eight, "found the data_offsets"),
      ("{\(entry("weight", "F8_E4M3", [1, 8], (0, 8)))}", Self.eight, "elements of type F8_E4M3"),
      ("{\"weight\":3}", Self.eight, "found the dtype or shape of 'weight'"),
      ("{\"__metadata__\":{\"a\":1}}", [], "for __metadata__, expected an object of texts"),
      ("[]", [], "found an array of 0, expected an object of tensors"),
      ("{\"weight\":", [], "found the end of the JSON text"),
      ("", [], "found the end of the JSON text"),
    ]
    for (header, data, part) in cases {
      let error = try #require(throws: ModelFileError.self, "\(header)") {
        try decoded(file(header, data))
      }
      #expect(["malformed", "unsupported"].contains(caseName(of: error)))
      #expect(error.description.contains(part), "\(error)")
    }
  }

  @Test func `a header longer than the file is refused before memory is taken`() throws {
    for length in [[9, 0, 0, 0, 0, 0, 0, 0], Array(repeating: 0xFF, count: 8)] as [[UInt8]] {
      let error = try #require(throws: ModelFileError.self) {
        try decoded(length + Array("{}      ".utf8))
      }
      #expect(error.description.contains("byte 0: found a header of"), "\(error)")
    }
  }

  @Test func `metadata of another version of this program is refused`() throws {
    let error = try #require(throws: ModelFileError.self) {
      try chained([tensor("0.weight", [1, 1], [1])], metadata: ["assay.version": "2"])
    }
    #expect(error.description.contains("its metadata: found version '2'"), "\(error)")
    for (activations, output) in [("relu; tanh", "none"), ("blue", "none"), ("relu", "blue")] {
      #expect(throws: ModelFileError.self) {
        try chained(
          [tensor("0.weight", [1, 1], [1])],
          metadata: [
            "assay.version": "1", "assay.activations": activations, "assay.output": output,
          ])
      }
    }
  }

  @Test func `no damaged byte crashes the reader`() throws {
    let intact = SafetensorsFile.encode(
      ModelTensors.tensors(of: everyActivation).prefix(4).map { $0 },
      metadata: ModelTensors.metadata(of: everyActivation))
    for length in 0..<intact.count {
      #expect(throws: ModelFileError.self) { try decoded(Array(intact.prefix(length))) }
    }
    var refused = 0
    for offset in 0..<intact.count {
      for value in [0, 0x20, 0x22, 0x39, 0x5B, 0x7D, 0xFF] as [UInt8] {
        var bytes = intact
        bytes[offset] = value
        do throws(ModelFileError) { _ = try decoded(bytes) } catch { refused += 1 }
      }
    }
    #expect(refused > intact.count)
  }
}
