import Foundation
import Metrics
import ModelFiles
import OpenCL
import RecordSupport
import Results
import Testing

/// Suites whose networks are trained, or run, on a device.
@Suite struct DeviceSuiteTests {
  private static let isThere = ConditionTrait.enabled(
    if: (try? OpenCLPlatforms()) != nil,
    "no device of OpenCL is here; 'make setup' installs PoCL, which computes on the processor")

  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test(Self.isThere)
  func `networks trained on a device are measured, and the run says what trained them`()
    async throws
  {
    var suite = TinySuite()
    suite.strategies = "[dense]"
    suite.backends = "[scalar]"
    suite.batches = "[1]"
    try workspace.write(suite.text, to: "own.yaml")
    let trained = try await workspace.assay("train", "own.yaml", "--models", "own")
    #expect(trained.ended(with: 0), "\(trained)")
    suite.training = suite.training.replacing("}", with: ", device: opencl}")
    try workspace.write(suite.text, to: "device.yaml")
    let outcome = try await workspace.assay("run", "device.yaml", "--quiet")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(try run.records().contains { $0.metric == .accuracy && $0.value != nil })
    let notes = try String(contentsOfFile: run.environment, encoding: .utf8)
    #expect(notes.contains("dense networks are trained on"))

    let weights = try [workspace.file("own"), run.models].map { folder in
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      let file = try #require(files.first { $0.hasSuffix(".assay") })
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
      let network = try AssayFile.decode([UInt8](bytes), path: file)
      return network.layers.flatMap { $0.weights + $0.bias }
    }
    let difference = zip(weights[0], weights[1]).map { abs($0 - $1) }.max() ?? .infinity
    let largest = weights[0].map(abs).max() ?? 0
    // The same up to rounding, which another order of sums may bring.
    #expect(weights[0].count == weights[1].count && largest > 0)
    #expect(difference <= largest / 100, "\(difference)")
  }

  @Test(Self.isThere)
  func `networks trained on a device are measured where there is none, also beside their data`()
    async throws
  {
    var suite = TinySuite(batches: "[1]")
    suite.training = suite.training.replacing("}", with: ", device: opencl}")
    try workspace.write(suite.text, to: "device.yaml")
    let trained = try await workspace.assay("train", "device.yaml", "--models", "models")
    #expect(trained.ended(with: 0), "\(trained)")
    // A folder in which no driver is named.
    let elsewhere: [Workspace.Environment.Key: String?] = [
      "OCL_ICD_VENDORS": workspace.file("counters")
    ]
    let outcome = try await workspace.assay(
      "run", "device.yaml", "--models", "models", setting: elsewhere)
    #expect(outcome.ended(with: 0), "\(outcome)")
    let records = try workspace.run().records().filter { $0.metric == .accuracy }
    #expect(records.count == 2 && records.allSatisfy { $0.source == .evaluation })
    try await workspace.assay("run", "device.yaml", setting: elsewhere).expectError(
      69, saying: ["backend 'opencl'"])
  }

  @Test(Self.isThere)
  func `a run that is whole stays as it is where its device isn't there any more`() async throws {
    try workspace.write(
      TinySuite(backends: "[scalar, opencl]", batches: "[1]").text, to: "tiny.yaml")
    let whole = try await workspace.assay("run", "tiny.yaml", "--into", "own")
    #expect(whole.ended(with: 0), "\(whole)")
    let run = try RunDirectory(interrupted: workspace.file("own"))
    let rows = try run.text()
    let again = try await workspace.assay(
      "run", "tiny.yaml", "--into", "own",
      setting: ["OCL_ICD_VENDORS": workspace.file("counters")])
    #expect(again.ended(with: 0) && !again.output.contains("not measured"), "\(again)")
    #expect(try run.text() == rows)
    #expect(try !run.recordedEnvironment().warnings.contains { $0.contains("is unavailable") })
  }

  @Test(Self.isThere)
  func `layers on a device are counted and timed by its clock, without roofs of the processor`()
    async throws
  {
    var suite = TinySuite()
    suite.strategies = "[dense]"
    suite.backends = "[opencl]"
    suite.batches = "[1]"
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml", "--quiet")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let records = try run.records()
    func rows(_ part: LayerMetric.Part) -> [Record] {
      records.filter { $0.metric.layer?.part == part }
    }
    for part in [LayerMetric.Part.kernel, .executed, .useful, .weights, .activations] {
      #expect(rows(part).count == 2 && rows(part).allSatisfy { $0.value ?? 0 > 0 }, "\(part)")
    }
    #expect(rows(.kernel).allSatisfy { $0.source == .device })
    // Nobody knows which unit of a device does how much.
    #expect(rows(.imbalance).isEmpty)
    #expect(!records.contains { $0.metric == .operationImbalance })
    let flops = records.first { $0.metric.name == "FLOPS" }?.value
    #expect(rows(.useful).compactMap(\.value).reduce(0, +) == flops)

    let profiled = try await workspace.assay(
      "profile", "tiny.yaml", "--filter", "*", "--out", "profiles")
    #expect(profiled.ended(with: 0), "\(profiled)")
    #expect(profiled.error.contains("its peaks aren't measured"))
    let profile = try workspace.run(in: "profiles")
    let calls = try ProfileCSV.table.read(profile.profile).filter { $0.activity == .call }
    let products = calls.filter { $0.phase == "product" }
    #expect(products.map(\.layer) == [1, 2])
    #expect(products.allSatisfy { !$0.kernel.isEmpty && $0.seconds > 0 && $0.gflops != nil })
    #expect(calls.allSatisfy { $0.peakGflops == nil && $0.fraction == nil })
    #expect(
      Set(calls.map(\.phase))
        == ["whole", "product", "transfer", "hand-off", "unexplained"])
    let sum = calls.dropFirst().reduce(0) { $0 + $1.seconds }
    #expect(abs(sum / calls[0].seconds - 1) < 1e-9)
    let notes = try String(contentsOfFile: profile.environment, encoding: .utf8)
    #expect(notes.contains("its peaks aren't measured"))
  }

  @Test(arguments: [
    ("scalar", "unknown device to train on 'scalar', expected one of opencl, cuda"),
    ("opncl", "did you mean 'opencl'?"), ("opencl:", "a pattern of a device's name"),
  ])
  func `what can't train is a mistake of the suite, told with its place`(
    _ word: String, _ reason: String
  ) async throws {
    var suite = TinySuite()
    suite.training = "{epochs: 1, device: '\(word)'}"
    try workspace.write(suite.text, to: "tiny.yaml")
    for command in ["list", "run", "train"] {
      try await workspace.assay(command, "tiny.yaml").expectError(
        65, saying: ["tiny.yaml:3:31: ", reason])
    }
  }

  @Test(Self.isThere)
  func `a device that isn't there to train on ends with 69 and the reason`() async throws {
    var suite = TinySuite()
    suite.training = suite.training.replacing("}", with: ", device: 'opencl:no such *'}")
    try workspace.write(suite.text, to: "tiny.yaml")
    try await workspace.assay("run", "tiny.yaml").expectError(
      69, saying: ["backend 'opencl:no such *'", "no device is called 'no such *'"])
  }
}
