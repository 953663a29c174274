import Foundation
import ModelFiles
import Networks
import Results
import Testing

/// Suites with models from files.
@Suite struct FileModelTests {
  /// A trained network of the suite `tiny`, as `net.assay`, beside a suite that names it.
  private static func workspace(_ models: String, change: (inout TinySuite) -> Void = { _ in })
    async throws -> Workspace
  {
    let workspace = try Workspace()
    let trained = try await workspace.assay("run", "tiny.yaml", "--out", "before")
    #expect(trained.ended(with: 0), "\(trained)")
    let folder = try workspace.run(in: "before").models
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.contains("dense") })
    try FileManager.default.copyItem(
      atPath: "\(folder)/\(file)", toPath: workspace.file("net.assay"))
    var suite = TinySuite(name: "own", models: models, batches: "[1]")
    change(&suite)
    try workspace.write(suite.text, to: "own.yaml")
    return workspace
  }

  /// The cosine of the angle between two lists of weights.
  private static func correlation(_ first: [Float], _ second: [Float]) -> Float {
    func product(_ x: [Float], _ y: [Float]) -> Float { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    return product(first, second)
      / (product(first, first) * product(second, second)).squareRoot()
  }

  private static func accuracy(_ run: RunDirectory, strategy: String) throws -> Double {
    let rows = try ResultsCSV.table.read(run.results)
    let row = try #require(
      rows.first { $0.metric == .accuracy && $0.cell.applied.name == strategy })
    return try #require(row.value)
  }

  @Test func `a file's network is taken as it is, and compressed`() async throws {
    let workspace = try await Self.workspace("{mine: {file: net.assay}}")
    let outcome = try await workspace.assay("run", "own.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    // The same network on the same data as in the run that trained it.
    let before = try workspace.run(in: "before")
    #expect(
      try Self.accuracy(run, strategy: "dense") == Self.accuracy(before, strategy: "dense"))
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: run.models).first {
        $0.contains("dense")
      })
    #expect(
      try AssayFile.read("\(run.models)/\(file)") == AssayFile.read(workspace.file("net.assay")))
    let note = RunEnvironment.read(run.environment)?.notes?.first { $0.contains("'mine'") }
    #expect(note?.contains("taken as it is") == true, "\(outcome)")
    #expect(note?.contains("1 epoch") == true, "\(outcome)")
  }

  @Test func `a network that is moved starts with the file's layers and a new last one`()
    async throws
  {
    let workspace = try await Self.workspace("{moved: {from: net.assay}}")
    let outcome = try await workspace.assay("run", "own.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: run.models).first {
        $0.contains("dense")
      })
    let moved = try AssayFile.read("\(run.models)/\(file)")
    let original = try AssayFile.read(workspace.file("net.assay"))
    #expect(moved.widths == original.widths)
    // Of equal networks that were trained from other random weights, nothing would be left.
    #expect(Self.correlation(moved.layers[0].weights, original.layers[0].weights) > 0.5)
    #expect(abs(Self.correlation(moved.layers[1].weights, original.layers[1].weights)) < 0.5)
  }

  @Test func `another file in the same place is another network`() async throws {
    let workspace = try await Self.workspace("{mine: {file: net.assay}}")
    #expect(try await workspace.assay("run", "own.yaml").ended(with: 0))
    let first = try workspace.run()
    var network = try AssayFile.read(workspace.file("net.assay"))
    network.layers[0].weights[0] += 1
    try AssayFile.write(network, to: workspace.file("net.assay"))
    try await workspace.assay("run", "own.yaml", "--resume", first.path)
      .expectError(65, saying: ["checksum"])
    let outcome = try await workspace.assay("run", "own.yaml", "--out", "second")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let folder = try workspace.run(in: "second").models
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.contains("dense") })
    #expect(try AssayFile.read("\(folder)/\(file)") == network)
  }

  @Test func `a file that doesn't fit the data is refused before anything is trained`()
    async throws
  {
    let workspace = try Workspace()
    let network = NetworkInitializer.network(widths: [7, 10], activation: .relu, seed: 1)
    try AssayFile.write(network, to: workspace.file("net.assay"))
    try workspace.write(TinySuite(models: "{mine: {file: net.assay}}").text, to: "own.yaml")
    try await workspace.assay("run", "own.yaml").expectError(
      65, saying: ["own.yaml:5:", "'mine' has 7 inputs", "take other data, or another file"])
    try await workspace.assay("list", "none.yaml").expectError(66)
  }

  @Test func `without data a file is compressed without training, and nothing is told of accuracy`()
    async throws
  {
    let workspace = try Workspace()
    let network = NetworkInitializer.network(widths: [7, 16, 3], activation: .relu, seed: 1)
    try AssayFile.write(network, to: workspace.file("net.assay"))
    try workspace.write(
      TinySuite(
        dataset: "none", models: "{mine: {file: net.assay}}",
        strategies: "[dense, structured: {keep: 0.5}]", batches: "[1]"
      ).text, to: "own.yaml")
    let outcome = try await workspace.assay("run", "own.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let rows = try ResultsCSV.table.read(run.results)
    #expect(!rows.contains { $0.source == .evaluation })
    let latencies = rows.filter { $0.metric == .latency }
    #expect(
      Set(latencies.filter { $0.status != .unavailable }.map(\.cell.applied.name))
        == ["dense", "structured"])
    // The control trains; without data it has no number, and the run says why.
    #expect(
      latencies.filter { $0.status == .unavailable }.map(\.cell.applied.name)
        == ["structured-scratch"])
    let environment = RunEnvironment.read(run.environment)
    #expect(environment?.warnings.contains { $0.contains("'dataset: none'") } == true)
    #expect(environment?.notes?.contains { $0.hasPrefix("no data:") } == true)
  }

  @Test func `without data a network that must be trained is refused`() async throws {
    let workspace = try Workspace()
    try workspace.write(TinySuite(dataset: "none").text, to: "own.yaml")
    try await workspace.assay("run", "own.yaml").expectError(
      65, saying: ["own.yaml:5:", "'net' must be trained", "{file: model.onnx}"])
  }
}
