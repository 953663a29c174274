import Arrays
import Foundation
import Kernels
import ModelFiles
import Networks
import Testing

@Suite struct ModelCommandTests {
  /// 3 inputs, 2 hidden outputs, 2 outputs.
  private static let network = Network(layers: [
    Layer(
      inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, -2, 0.5, 3, 0], bias: [0, 1],
      mask: [true, false, true, true, true, false]),
    Layer(
      inputs: 2, outputs: 2, activation: .identity, weights: [1, -1, 0.25, 2], bias: [0.5, -0.5]),
  ])

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try AssayFile.write(network, to: workspace.file("net.assay"))
    return workspace
  }

  @Test func `a converted file holds the network, and says so`() async throws {
    let workspace = try Self.workspace()
    let outcome = try await workspace.assay("convert", "net.assay", "copy.ASSAY")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(
      outcome.output.contains("net.assay: Assay, 3-2-2, relu; 14 parameters, 11 of them not zero"))
    #expect(outcome.output.contains("read again it is the same network"))
    #expect(try AssayFile.read(workspace.file("copy.ASSAY")) == Self.network)
  }

  @Test func `where a format has no bytes, the converted file says so`() async throws {
    let workspace = try Workspace()
    var network = Self.network
    for index in network.layers.indices {
      network.layers[index].mask = nil
      network.layers[index].calibrate(inputs: ByteScale(covering: 0...1))
      network.layers[index].roundWeights()
    }
    try AssayFile.write(network, to: workspace.file("bytes.assay"))
    let outcome = try await workspace.assay("convert", "bytes.assay", "floats.npz")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output.contains("the same weights; that its layers round their inputs"))
  }

  @Test func `a file that is there is only replaced by force`() async throws {
    let workspace = try Self.workspace()
    try workspace.write("precious", to: "copy.assay")
    try await workspace.assay("convert", "net.assay", "copy.assay")
      .expectError(73, saying: ["copy.assay", "--force"])
    #expect(
      try String(contentsOfFile: workspace.file("copy.assay"), encoding: .utf8) == "precious")
    let outcome = try await workspace.assay("convert", "net.assay", "copy.assay", "--force")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(try AssayFile.read(workspace.file("copy.assay")) == Self.network)
  }

  @Test(arguments: [
    (["convert", "net.assay", "net.tar"], Int32(65), "the ending '.tar'"),
    (["convert", "none.assay", "new.assay"], 66, "none.assay"),
    (["convert", "net.assay", "none/new.assay"], 73, "choose another file"),
    (["convert", "broken.assay", "new.assay"], 65, "broken.assay: byte "),
    (["evaluate", "none.assay"], 66, "none.assay"),
    (["evaluate", "net.assay", "--backend", "smd"], 64, "did you mean 'simd'?"),
    (["evaluate", "net.assay", "--batch", "1,x"], 64, "found 'x'"),
    (["evaluate", "net.assay", "--dataset", "synthetic"], 65, "found 3 inputs"),
  ])
  func `what can't be done is said with the code for it`(
    words: [String], code: Int32, fragment: String
  ) async throws {
    let workspace = try Self.workspace()
    try workspace.write("no model", to: "broken.assay")
    let outcome = try await workspace.execute(.path(.init(Workspace.program)), words)
    outcome.expectError(code, saying: [fragment])
    #expect(!FileManager.default.fileExists(atPath: workspace.file("new.assay")))
  }

  @Test func `a model is evaluated on each backend and batch`() async throws {
    let workspace = try Self.workspace()
    let outcome = try await workspace.assay(
      "evaluate", "net.assay", "--backend", "scalar,simd", "--batch", "1,8")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let rows = outcome.output.split(whereSeparator: \.isNewline).filter {
      $0.hasPrefix("scalar ") || $0.hasPrefix("simd ")
    }
    #expect(rows.count == 4 && rows.allSatisfy { $0.contains("s (") }, "\(outcome)")
    #expect(outcome.output.contains("on random inputs") && !outcome.output.contains("accuracy"))
  }

  @Test func `a network of a run has the accuracy that the run measured`() async throws {
    let workspace = try Workspace()
    let run = try await workspace.assay("run", "tiny.yaml", "--filter", "*/dense/*/1")
    #expect(run.ended(with: 0), "\(run)")
    let directory = try workspace.run()
    let models = try FileManager.default.contentsOfDirectory(atPath: directory.models)
    let model = try #require(models.first { $0.contains("dense") })
    let outcome = try await workspace.assay(
      "evaluate", "\(directory.models)/\(model)", "--dataset", "synthetic")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let rows = try String(contentsOfFile: directory.results, encoding: .utf8)
      .split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
    let head = try #require(rows.first)
    let (metric, value) = try (
      #require(head.firstIndex(of: "metric")), #require(head.firstIndex(of: "value"))
    )
    let row = try #require(rows.first { $0.count > value && $0[metric] == "accuracy" })
    let accuracy = try #require(Double(row[value]))
    #expect(
      outcome.output.contains("accuracy \(String(format: "%.4f", accuracy)) on"), "\(outcome)")
  }

  @Test(arguments: ["scalar", "simd"], ["1", "2", "7"])
  func `outputs for given inputs are those that arithmetic gives`(
    backend: String, batch: String
  ) async throws {
    let workspace = try Self.workspace()
    let samples: [[Float]] = [[1, 2, 3], [-1, 0, 0.5], [0, 1, 0]]
    let inputs = NPY.encode(shape: [3, 3], floats: samples.flatMap(\.self))
    try Data(inputs).write(to: URL(fileURLWithPath: workspace.file("x.npy")))
    let outcome = try await workspace.assay(
      "evaluate", "net.assay", "--inputs", "x.npy", "--outputs", "y.npy", "--backend", backend,
      "--batch", batch)
    #expect(outcome.ended(with: 0), "\(outcome)")
    let array = try NPY.read(workspace.file("y.npy"))
    // Hidden: relu(x₀ − 2x₂), relu(x₀/2 + 3x₁ + 1).
    let expected: [Float] = samples.flatMap { x -> [Float] in
      let (a, b) = (max(0, x[0] - 2 * x[2]), max(0, x[0] / 2 + 3 * x[1] + 1))
      return [a - b + 0.5, 0.25 * a + 2 * b - 0.5]
    }
    #expect(array.shape == [3, 2])
    #expect(zip(array.floats(), expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(array.floats())")
    let again = try await workspace.assay(
      "evaluate", "net.assay", "--inputs", "x.npy", "--outputs", "y.npy")
    again.expectError(73, saying: ["y.npy"])
  }

  @Test func `inputs of another width are refused`() async throws {
    let workspace = try Self.workspace()
    let inputs = NPY.encode(shape: [2, 4], floats: Array(repeating: 0, count: 8))
    try Data(inputs).write(to: URL(fileURLWithPath: workspace.file("x.npy")))
    try await workspace.assay("evaluate", "net.assay", "--inputs", "x.npy", "--outputs", "y.npy")
      .expectError(65, saying: ["x.npy: its shape: found [2, 4]", "[100, 3]"])
    try await workspace.assay("evaluate", "net.assay", "--inputs", "x.npy")
      .expectError(64, saying: ["--outputs"])
  }
}
