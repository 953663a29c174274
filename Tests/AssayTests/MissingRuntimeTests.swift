import RecordSupport
import Results
import Testing

/// Suites with the runtimes of other programs, where those aren't installed.
@Suite struct MissingRuntimeTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `what is there is measured, and the reason says once how to get the rest`()
    async throws
  {
    var suite = TinySuite()
    suite.backends = "[scalar, onnxruntime, 'openvino:2']"
    try workspace.write(suite.text, to: "tiny.yaml")
    let missing = workspace.file("missing.so")
    let outcome = try await workspace.assay(
      "run", "tiny.yaml", setting: ["ASSAY_ONNXRUNTIME": missing, "ASSAY_OPENVINO": missing])
    #expect(outcome.ended(with: 0), "\(outcome)")
    let words = outcome.output.split { $0.isWhitespace }.joined(separator: " ")
    for name in ["onnxruntime", "openvino:2"] {
      #expect(words.components(separatedBy: "backend '\(name)' is unavailable").count == 2)
    }
    #expect(words.contains("ASSAY_ONNXRUNTIME: \(missing): can't be loaded as a library"))
    let records = try workspace.run().records()
    let latencies = records.filter { $0.metric == .latency }
    #expect(latencies.contains { $0.cell.backend == "scalar" && $0.status == .ok })
    let own = latencies.filter { $0.cell.backend != "scalar" }
    #expect(!own.isEmpty && own.allSatisfy { $0.status == .unavailable && $0.value == nil })
  }

  @Test func `a suite of nothing else ends with 69 and says what fetches it`() async throws {
    var suite = TinySuite()
    suite.backends = "[onnxruntime]"
    try workspace.write(suite.text, to: "tiny.yaml")
    // The cache of its own is empty.
    try await workspace.assay("run", "tiny.yaml").expectError(
      69, saying: ["backend 'onnxruntime'", "'make setup-peers' fetches it"])
  }
}
