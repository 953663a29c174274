import Arrays
import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct NPZModelTests {
  private func decoded(
    _ arrays: [(name: String, shape: [Int], floats: [Float])], hints: ModelHints = ModelHints()
  ) throws -> ReadModel {
    try NPZFormat.decode(NPZ.encode(arrays, path: "m.npz"), path: "m.npz", hints: hints)
  }

  @Test func `our own files are read back equal`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("m.npz")
    _ = try NPZFormat.write(everyActivation, to: path, options: ModelWriting())
    #expect(try NPZFormat.read(path, hints: ModelHints()) == ReadModel(network: everyActivation))
  }

  @Test func `numbered arrays are weights and biases in order`() throws {
    var arrays: [(name: String, shape: [Int], floats: [Float])] = []
    for layer in 0..<6 {
      arrays.append(("arr_\(2 * layer)", [2, 2], numbers(4, from: Float(layer))))
      arrays.append(("arr_\(2 * layer + 1)", [2], numbers(2, from: Float(-layer))))
    }
    let network = try decoded(arrays.shuffled()).network
    #expect(network.layers.map(\.weights[0]) == [0, 1, 2, 3, 4, 5])
    #expect(network.layers.map(\.bias[0]) == [0, -1, -2, -3, -4, -5])
  }

  @Test func `scikit-learn's weights are inputs × outputs`() throws {
    let model = try decoded(
      [
        ("coefs_0", [2, 2], [1, 2, 3, 4]), ("coefs_1", [2, 1], [5, 6]),
        ("intercepts_0", [2], [7, 8]), ("intercepts_1", [1], [9]),
      ], hints: ModelHints(activation: .tanh))
    #expect(model.network.layers.map(\.weights) == [[1, 3, 2, 4], [5, 6]])
    #expect(model.network.layers.map(\.bias) == [[7, 8], [9]])
    #expect(model.network.layers[0].activation == .tanh && model.notes.isEmpty)
  }

  @Test func `arrays that no layer has are left aside where the layers are named`() throws {
    let arrays: [(name: String, shape: [Int], floats: [Float])] = [
      ("W1", [2, 1], [1, 2]), ("classes", [2], [0, 1]),
    ]
    #expect(throws: ModelFileError.self) { try decoded(arrays) }
    #expect(try decoded(arrays, hints: ModelHints(layers: ["1"])).network.widths == [1, 2])
  }

  @Test func `errors of the archive are a model file's`() throws {
    let error = try #require(throws: ModelFileError.self) {
      try NPZFormat.decode([1, 2, 3], path: "m.npz", hints: ModelHints())
    }
    #expect(caseName(of: error) == "malformed")
  }
}
