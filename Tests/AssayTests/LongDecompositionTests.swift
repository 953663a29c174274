import Foundation
import Networks
import Testing

/// A layer whose singular values take seconds.
@Suite struct LongDecompositionTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    let network = NetworkInitializer.network(widths: [2000, 2000], activation: .relu, seed: 1)
    try Self.write(network, to: workspace.file("net.safetensors"))
    let suite = TinySuite(
      name: "own", dataset: "none", training: "{fine-tune: 0}",
      models: "{net: {file: net.safetensors}}",
      strategies: "[low-rank: {rank: 2}]", batches: "[1]", counters: "[]")
    try workspace.write(suite.text, to: "own.yaml")
  }

  /// Our own files are coded, which would take longer than the rest of the test.
  private static func write(_ network: Network, to path: String) throws {
    let layer = network.layers[0]
    let (rows, columns) = (layer.outputs, layer.inputs)
    let weights = 4 * layer.weights.count
    let header = Data(
      """
      {"0.weight":{"dtype":"F32","shape":[\(rows),\(columns)],"data_offsets":[0,\(weights)]},\
      "0.bias":{"dtype":"F32","shape":[\(rows)],"data_offsets":[\(weights),\(weights + 4 * rows)]}}
      """.utf8)
    var data = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
    data += header
    for floats in [layer.weights, layer.bias] {
      data += floats.withUnsafeBytes { Data($0) }
    }
    try data.write(to: URL(fileURLWithPath: path))
  }

  @Test func `it says how far it is, and a signal ends it at once`() async throws {
    let outcome = try await workspace.execute(
      .name("sh"), ["-c", Self.disturbance, Workspace.program])
    #expect(outcome.ended(with: 130), "\(outcome)")
    #expect(outcome.error.contains("interrupted"), "\(outcome)")
    // It didn't wait for the network, whose making goes on for seconds.
    let kept = FileManager.default.enumerator(atPath: workspace.file("cache"))?.allObjects ?? []
    #expect(!kept.contains { "\($0)".hasSuffix(".assay") }, "\(kept)")
    #expect(outcome.output == "1\n", "the log tells of it once")
  }

  /// Sends a signal when the log tells of singular values, and says how often the log does.
  private static let disturbance = """
    "$0" run own.yaml >/dev/null & program=$!
    until grep -q '"singular values of net/low-rank' Reports/own/*/log.jsonl 2>/dev/null; do
      kill -0 $program || exit 1
      sleep 0.01
    done
    kill -INT $program
    wait $program
    ended=$?
    grep -c '"singular values of' Reports/own/*/log.jsonl
    exit $ended
    """
}
