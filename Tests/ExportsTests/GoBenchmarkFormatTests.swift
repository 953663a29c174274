import Exports
import Foundation
import Testing

/// Against the grammar of golang.org/design/14313. A whole run written so was read without a
/// complaint by the `benchstat` of golang.org/x/perf at commit f3e401e, which took every unit's
/// `better` and `assume` and projected `-row /strategy -col /backend -table /batch`.
@Suite struct GoBenchmarkFormatTests {
  private let lines = GoBenchmarkFormat.text(SmallRun.export).split(separator: "\n")

  @Test func `keys of the file come first, and are what two files must share`() {
    let keys = lines.prefix { !$0.hasPrefix("Unit") }.filter { !$0.hasPrefix("#") }
    #expect(
      keys == ["suite: nightly", "dataset: fashion-mnist", "cpu: Some Processor <8>"])
    #expect(lines.first == "# commit abc1234 with changes, started 2025-01-02T03:04:05Z")
  }

  @Test func `every unit of a line is said to be better one way, exact or not`() {
    #expect(
      lines.filter { $0.hasPrefix("Unit") } == [
        "Unit ns/op better=lower assume=nothing", "Unit accuracy better=higher assume=exact",
        "Unit file-B better=lower assume=exact",
        "Unit page-faults/op better=lower assume=nothing", "Unit threads/op assume=nothing",
        "Unit speedup.dense better=higher assume=nothing",
      ])
  }

  @Test func `each repetition is a line of name, iterations and pairs of value and unit`() throws {
    let results = lines.filter { $0.hasPrefix("Benchmark") }
    #expect(results.count == 6)
    for line in results {
      let fields = line.split(separator: " ")
      #expect(fields.count % 2 == 0 && fields.count >= 4, "\(line)")
      #expect(Int(fields[1]) == 1)
      for index in stride(from: 2, to: fields.count, by: 2) {
        #expect(Double(fields[index]) != nil && Double(fields[index + 1]) == nil, "\(line)")
      }
    }
    let expected = [2000.0, 2500, 3000, 1000, 1250, 1500]
    for (line, nanoseconds) in zip(results, expected) {
      let fields = line.split(separator: " ")
      let found = try #require(Double(fields[2]))
      #expect(abs(found - nanoseconds) < 1e-9 * nanoseconds && fields[3] == "ns/op")
    }
    // An accuracy is of a network, not of a repetition.
    #expect(results.map { $0.contains(" accuracy") } == [true, false, false, true, false, false])
  }

  @Test func `axes are keys of the name, without spaces and slashes in their values`() throws {
    let name = try #require(lines.last?.split(separator: " ").first)
    #expect(
      name == "BenchmarkCall/model=784_x_10/strategy=magnitude@rates=0.5_0.9,if=a<b_&_\"c\""
        + "/backend=threaded:2/batch=64-2")
  }
}
