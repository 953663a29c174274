import Metrics
import Testing

@Suite struct RecordedMetricTests {
  @Test func `every metric is read back from what a file says of it`() throws {
    let layers = [Metric.kernel("dense-1t", layer: 2), .candidate("a.b", layer: 12)]
    for metric in Metric.all + layers + [.counter("perf::CYCLES")] {
      let read = try Metric.recorded(metric.name, unit: metric.unit, role: metric.role.word)
      #expect(read == metric || metric.role == .counter && read.role == .counter, "\(metric.name)")
    }
    #expect(layers.map(\.name) == ["kernel.2.dense-1t", "candidate.12.a.b"])
    guard case .layer(let key) = layers[1].role else { return #expect(Bool(false)) }
    #expect(key.part == .candidate && key.layer == 12 && key.kernel == "a.b")
  }

  @Test(arguments: ["sample", "once"])
  func `an unknown name is kept as the file says, and is no counter`(role: String) throws {
    let metric = try Metric.recorded("joules", unit: "J", role: role)
    #expect(metric.name == "joules" && metric.unit == "J" && metric.role.word == role)
    #expect(metric.role != .counter)
    #expect(metric.better == .neither && metric.assumption == .sampled)
    #expect(Metric.named("joules") == nil)
  }

  @Test(
    arguments: [
      ("", "s", "once", MetricMismatch.Column.metric, "a metric's name"),
      ("latency", "ms", "sample", .unit, "s, as of every latency"),
      ("latency", "s", "counter", .role, "sample, as of every latency"),
      ("kernel.1.dense", "s", "counter", .role, "layer, as of every kernel.1.dense"),
      ("joules", "J", "layer", .metric, "a layer's metric, such as kernel.1.dense"),
      ("kernel.0.dense", "s", "layer", .metric, "a layer's metric, such as kernel.1.dense"),
      ("joules", "J", "", .role, "one of sample, once, counter, layer"),
    ])
  func `a row that contradicts its metric is refused with what was expected`(
    row: (name: String, unit: String, role: String, column: MetricMismatch.Column, text: String)
  ) throws {
    let mismatch = #expect(throws: MetricMismatch.self) {
      try Metric.recorded(row.name, unit: row.unit, role: row.role)
    }
    #expect(mismatch?.column == row.column && mismatch?.expected == row.text)
  }
}
