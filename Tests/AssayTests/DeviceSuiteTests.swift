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
    func accuracy(_ training: String) async throws -> (run: RunDirectory, value: Double) {
      var suite = TinySuite()
      suite.name = training == TinySuite().training ? "own" : "device"
      suite.training = training
      suite.strategies = "[dense]"
      suite.backends = "[scalar]"
      suite.batches = "[1]"
      try workspace.write(suite.text, to: "\(suite.name).yaml")
      let outcome = try await workspace.assay(
        "run", "\(suite.name).yaml", "--out", workspace.file("\(suite.name)-runs"))
      #expect(outcome.ended(with: 0), "\(outcome)")
      let run = try workspace.run(in: "\(suite.name)-runs")
      let records = try run.records()
      return (run, try #require(records.first { $0.metric == .accuracy }?.value))
    }
    let own = try await accuracy(TinySuite().training)
    let (run, value) = try await accuracy(
      TinySuite().training.replacing("}", with: ", device: opencl}"))
    #expect(abs(value - own.value) <= 0.02, "\(value), \(own.value)")
    let notes = try String(contentsOfFile: run.environment, encoding: .utf8)
    #expect(notes.contains("dense networks are trained on"))
  }

  @Test(arguments: [
    ("scalar", "can't train networks"), ("nobody", "there is no such backend"),
    ("opencl:no such *", "no device is called 'no such *'"),
  ])
  func `a device that can't train ends with 69 and the reason`(
    _ word: String, _ reason: String
  ) async throws {
    guard word != "opencl:no such *" || (try? OpenCLPlatforms()) != nil else { return }
    var suite = TinySuite()
    suite.training = suite.training.replacing("}", with: ", device: '\(word)'}")
    try workspace.write(suite.text, to: "tiny.yaml")
    try await workspace.assay("run", "tiny.yaml").expectError(
      69, saying: ["backend '\(word)'", reason])
  }
}
