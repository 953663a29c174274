import Exports
import Foundation
import Testing

/// The names of fields and their order of precedence are those that `google-benchmark` 1.9.5 (from
/// PyPI) writes itself. A whole run written so was read by the `compare.py` of google/benchmark at
/// commit 267a1115, which lined up its repetitions and applied its U test.
@Suite struct GoogleBenchmarkFormatTests {
  private func file() throws -> [String: Any] {
    try json(GoogleBenchmarkFormat.text(SmallRun.export))
  }

  @Test func `the context says what was measured on`() throws {
    let context = try #require(try file()["context"] as? [String: Any])
    #expect(context["json_schema_version"] as? Int == 1)
    #expect(context["host_name"] as? String == "bench")
    #expect(context["num_cpus"] as? Int == 8)
    #expect(context["cpu_scaling_enabled"] as? Bool == true)
    #expect(context["library_build_type"] as? String == "release")
    #expect(context["load_avg"] as? [Double] == [0.5])
    let caches = try #require(context["caches"] as? [[String: Any]])
    #expect(caches.map { $0["num_sharing"] as? Int } == [1, 5])
    #expect(caches.map { $0["size"] as? Int } == [32_768, 1 << 20])
  }

  @Test func `each repetition is an entry, then come four aggregates`() throws {
    let entries = try #require(try file()["benchmarks"] as? [[String: Any]])
    // The cell that failed has none.
    #expect(entries.count == 2 * (3 + 4))
    let name = "784 x 10/dense/threaded:2/64"
    let dense = entries.filter { $0["run_name"] as? String == name }
    #expect(
      dense.map { $0["name"] as? String }
        == [name, name, name] + ["mean", "median", "stddev", "cv"].map { "\(name)_\($0)" })
    #expect(
      dense.map { $0["run_type"] as? String }
        == Array(repeating: "iteration", count: 3) + Array(repeating: "aggregate", count: 4))
    #expect(dense.prefix(3).map { $0["repetition_index"] as? Int } == [0, 1, 2])
    #expect(Set(dense.map { $0["repetitions"] as? Int }) == [3])
    #expect(Set(dense.map { $0["time_unit"] as? String }) == ["ns"])
    // By hand: 2000, 2500 and 3000 ns have mean 2500 and standard deviation 500.
    let expected = [2000, 2500, 3000, 2500, 2500, 500, 0.2]
    for (entry, time) in zip(dense, expected) {
      let real = try #require(entry["real_time"] as? Double)
      #expect(abs(real - time) < 1e-9 * time)
      #expect(entry["cpu_time"] as? Double == real)
    }
    #expect(dense.last?["aggregate_unit"] as? String == "percentage")
  }

  @Test func `other measurements are fields, but none takes the place of one that readers need`()
    throws
  {
    let entries = try #require(try file()["benchmarks"] as? [[String: Any]])
    #expect(entries.last?["accuracy"] as? Double == 0.875)
    #expect(entries.last?["speedup.dense"] as? Double == 2)
    // The run has a counter of that name, which says 7.
    #expect(Set(entries.map { $0["threads"] as? Int }) == [2])
  }
}
