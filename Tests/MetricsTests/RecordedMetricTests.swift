import Metrics
import Testing

@Suite struct RecordedMetricTests {
  @Test func `every metric is read back from what a file says of it`() throws {
    let layers =
      [Metric.kernel("dense-1t", layer: 2), .candidate("a.b", layer: 12)]
      + LayerMetric.Part.allCases.map { Metric.layer($0, "dense", layer: 3) }
    for metric in Metric.all + layers + [.counter("perf::CYCLES")] {
      let read = try Metric.recorded(metric.name, unit: metric.unit, role: metric.role)
      #expect(read == metric, "\(metric.name)")
    }
    #expect(
      layers.map(\.name) == [
        "kernel.2.dense-1t", "candidate.12.a.b", "kernel.3.dense", "candidate.3.dense",
        "executed.3.dense", "useful.3.dense", "weights.3.dense", "indices.3.dense",
        "activations.3.dense", "skipped.3.dense", "imbalance.3.dense",
      ])
    let key = try #require(layers[1].layer)
    #expect(key.part == .candidate && key.layer == 12 && key.kernel == "a.b")
    #expect(Metric.all.allSatisfy { $0.layer == nil })
  }

  @Test(arguments: [Metric.Role.sample, .once])
  func `an unknown name is kept as the file says, and is no counter`(role: Metric.Role) throws {
    let metric = try Metric.recorded("joules", unit: "J", role: role)
    #expect(metric.name == "joules" && metric.unit == "J" && metric.role == role)
    #expect(metric.better == .neither && metric.assumption == .sampled)
    #expect(Metric.named("joules") == nil)
  }

  @Test(
    arguments: [
      ("latency", "ms", .sample, .unit, "s, as of every latency"),
      ("latency", "s", .counter, .role, "sample, as of every latency"),
      ("kernel.1.dense", "s", .counter, .role, "layer, as of every kernel.1.dense"),
      ("joules", "J", .layer, .metric, "a layer's metric, such as kernel.1.dense"),
      ("kernel.0.dense", "s", .layer, .metric, "a layer's metric, such as kernel.1.dense"),
    ] as [(String, String, Metric.Role, MetricMismatch.Column, String)])
  func `a row that contradicts its metric is refused with what was expected`(
    name: String, unit: String, role: Metric.Role, column: MetricMismatch.Column, text: String
  ) throws {
    let mismatch = #expect(throws: MetricMismatch.self) {
      try Metric.recorded(name, unit: unit, role: role)
    }
    #expect(mismatch?.column == column && mismatch?.expected == text)
  }

  @Test func `roles have the words that stand in files`() {
    #expect(
      Metric.Role.allCases.map(\.rawValue) == ["sample", "once", "layer", "counter", "computed"])
  }
}
