import Exports
import Foundation
import Testing

@Suite struct JSONFormatTests {
  @Test func `all that is known is there`() throws {
    let file: [String: Any] = try json(JSONFormat.text(SmallRun.export))
    #expect(Set(file.keys) == ["suite", "dataset", "environment", "cells", "outcomes"])
    #expect((file["environment"] as? [String: Any])?["commit"] as? String == "abc1234")
    let cells = try #require(file["cells"] as? [[String: Any]])
    let pruned = try #require(cells.last)
    #expect(
      pruned["axes"] as? [String: String] == [
        "model": "784 x 10", "strategy": "magnitude@rates=0.5/0.9,if=a<b & \"c\"",
        "backend": "threaded:2", "batch": "64",
      ])
    let measurements = try #require(pruned["measurements"] as? [String: [String: Any]])
    #expect(measurements["latency"]?["samples"] as? [Double] == [1e-6, 1.25e-6, 1.5e-6])
    #expect(measurements["latency"]?["unit"] as? String == "s")
    #expect(measurements["accuracy"]?["better"] as? String == "higher")
    let outcomes = try #require(file["outcomes"] as? [[String: String]])
    #expect(outcomes.map { $0["state"] } == ["passed", "passed", "failed"])
  }
}
