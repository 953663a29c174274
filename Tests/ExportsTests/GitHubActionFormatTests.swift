import Exports
import Foundation
import Testing

/// Against the schema in `src/extract.ts` of benchmark-action/github-action-benchmark 1.22.0: a
/// list of objects with `name`, `unit` and `value`, and as texts `range` and `extra`.
@Suite struct GitHubActionFormatTests {
  @Test func `what is better small and what is better big are two files`() throws {
    let small: [[String: Any]] = try json(GitHubActionFormat.text(SmallRun.export))
    let big: [[String: Any]] = try json(GitHubActionBiggerFormat.text(SmallRun.export))
    let dense = "784 x 10/dense/threaded:2/64"
    #expect(
      small.prefix(2).map { $0["name"] as? String } == [
        "\(dense) latency", "\(dense) bytes.file",
      ])
    #expect(small.prefix(2).map { $0["unit"] as? String } == ["ns", "bytes"])
    #expect(small.prefix(2).map { $0["value"] as? Double } == [2500, 4000])
    #expect(big.map { $0["value"] as? Double } == [0.9, 2, 0.875])
    #expect(small.count == 4)
  }

  @Test func `the range is how far the interval reaches, a sign and a plain number`() throws {
    var export = SmallRun.export
    export.cells[0].measurements[0].interval = .init(low: 2.4e-6, high: 2.75e-6)
    let entries: [[String: Any]] = try json(GitHubActionFormat.text(export))
    #expect(entries.first?["range"] as? String == "± 250")
    #expect(entries.first?["extra"] as? String == "95 % interval 2400 to 2750 ns")
    #expect(entries.dropFirst().allSatisfy { $0["range"] == nil && $0["extra"] == nil })
  }
}
