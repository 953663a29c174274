import Exports
import Foundation
import Testing

/// Against the JSON schema on bencher.dev/docs/reference/bencher-metric-format: by benchmark and by
/// measure an object whose numbers are `value` and, where known, `lower_value` and `upper_value`.
@Suite struct BencherFormatTests {
  @Test func `a latency is in nanoseconds with its bounds`() throws {
    var export = SmallRun.export
    export.cells[0].measurements[0].interval = .init(low: 2.4e-6, high: 2.75e-6)
    let file: [String: [String: [String: Double]]] = try json(BencherFormat.text(export))
    #expect(file.count == 2)
    let dense = try #require(file["784 x 10/dense/threaded:2/64"])
    let latency = try #require(dense["latency"])
    #expect(Set(latency.keys) == ["value", "lower_value", "upper_value"])
    for (key, nanoseconds) in [("value", 2500.0), ("lower_value", 2400), ("upper_value", 2750)] {
      #expect(abs((latency[key] ?? 0) - nanoseconds) < 1e-6)
    }
    #expect(dense["file-size"] == ["value": 4000])
    #expect(dense["accuracy"]?["value"] == 0.9)
  }
}
