import Analysis
import Exports
import Foundation
import Results
import Testing

@Suite struct TraceTests {
  private let activity = TracedActivity(
    name: "net/dense/threaded/1",
    spans: [
      .init(name: "call", layer: nil, thread: 0, start: 2, end: 2.000_010),
      .init(name: "product", layer: 1, thread: 0, start: 2.000_001, end: 2.000_009_5),
      .init(name: "product", layer: 1, thread: 1, start: 2.000_001_2, end: 2.000_009),
    ])

  @Test func `a trace has a process for each activity and complete events in microseconds`() throws
  {
    let text = ChromeTrace.text([activity, activity])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let events = try #require(json["traceEvents"] as? [[String: Any]])
    let complete = events.filter { $0["ph"] as? String == "X" }
    #expect(complete.count == 6)
    #expect(complete.prefix(3).map { $0["ts"] as? Double } == [0, 1, 1.2])
    #expect(complete.prefix(3).map { $0["dur"] as? Double } == [10, 8.5, 7.8])
    #expect(complete.prefix(3).map { $0["tid"] as? Int } == [0, 0, 1])
    #expect(Set(complete.compactMap { $0["pid"] as? Int }) == [1, 2])
    #expect(complete[1]["name"] as? String == "product, layer 1")
    let names = events.filter { $0["ph"] as? String == "M" && $0["pid"] as? Int == 1 }
      .compactMap { ($0["args"] as? [String: String])?["name"] }
    #expect(names == ["net/dense/threaded/1", "caller", "worker 1"])
  }

  @Test func `a stack names what was profiled, the layer and the phase`() {
    let cell = CellKey(
      suite: "s", dataset: "d", model: "net", applied: AppliedStrategy("dense"), backend: "simd",
      isa: "avx2", threads: 1, batch: 1)
    func record(_ phase: String, _ seconds: Double, layer: Int? = nil) -> ProfileRecord {
      ProfileRecord(
        cell: cell, seed: 1, activity: .call, layer: layer, shape: layer == nil ? "" : "10x20",
        phase: phase, seconds: seconds, whole: 3e-6, kernel: phase == "product" ? "dense" : "")
    }
    let profiles = ProfiledActivity.all(in: [
      record("whole", 3e-6), record("product", 2e-6, layer: 1), record("surroundings", 1.2e-6),
      record("unexplained", -0.2e-6),
    ])
    #expect(
      FoldedStacks.text(profiles) == """
        net/dense/simd/1;layer 1 10x20;product dense 2000
        net/dense/simd/1;surroundings 1200

        """)
  }
}
