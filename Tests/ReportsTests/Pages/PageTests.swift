import Analysis
import Foundation
import Metrics
import Results
import Testing
import TestSupport

@testable import Reports

@Suite struct PageTests {
  private func page(_ rows: [SummaryRow], again: String = "") -> Page {
    RunPage([RunPage.Part("", rows, RunValues(), nil)]).page(
      Charts.of(rows), in: "/nowhere", notes: ["a < b & c"],
      commands: RunPage.Commands(again: again))
  }

  @Test func `a page has every cell once, with the numbers to sort by`() throws {
    let rows = SampleRows.rows()
    let text = page(rows).text
    for (id, row) in rows.enumerated() {
      #expect(text.contains("<a href=\"#cell-\(id)\">\(row.cell.name)</a>"))
    }
    #expect(text.matches(of: /<tr id="cell-\d+"/).count == rows.count)
    let latency = String(format: "data-v=\"%.6g\"", try #require(rows[0].latency))
    #expect(text.contains(latency))
    #expect(text.contains("a &lt; b &amp; c"))
  }

  @Test(arguments: ["<", ">", "&", "\"", "'"])
  func `marks of HTML are escaped, whatever combines with them`(_ mark: String) {
    for text in [mark, mark + "\u{301}x", "a\(mark)\u{338}", mark + "\u{FE0F}"] {
      let escaped = HTMLScalars().escapeText(text)
      #expect(!escaped.unicodeScalars.contains { $0 != "&" && mark.unicodeScalars.contains($0) })
      let names = ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"]
      #expect(names.contains { escaped.utf8.contains($0.utf8) }, "\(escaped)")
    }
    #expect(HTMLScalars().escapeText("µ × −") == "µ × −")
  }

  @Test func `what the script reads ends no element, and has places for all names`() throws {
    var rows = SampleRows.rows()
    for index in rows.indices where rows[index].cell.model == "small" {
      rows[index].cell.model = "</script><b>"
    }
    let text = page(rows).text
    #expect(!text.contains("</script><b>") && !text.contains("<b>"))
    let details = try details(text)
    #expect(details["models"] as? [String] == ["</script><b>", "lenet-300-100", "large"])
    #expect(details["batches"] as? [String] == ["1", "64"])
  }

  /// What a page's script reads.
  private func details(_ text: String) throws -> [String: Any] {
    let start = try #require(text.firstRange(of: "id=\"details\">")).upperBound
    let end = try #require(text[start...].firstRange(of: "</script>")).lowerBound
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text[start..<end].utf8)) as? [String: Any])
  }

  @Test func `sizes that machines have in common stand once, and others with their machine`() throws
  {
    let metric = try #require(Metric.sizes.first)
    /// A part with the same two networks on a machine, of which one may have another size there.
    func part(_ machine: String, bytes: Double) -> RunPage.Part {
      let all = SampleRows.rows().filter { $0.cell.isa == "scalar" }
      let rows = all.prefix(2).map { row in
        var row = row
        row.cell.target = machine
        return row
      }
      var values = RunValues()
      for (row, bytes) in zip(rows, [1024, bytes]) {
        values.add([
          Record(
            run: "", commit: "", machine: machine, cell: row.cell, seed: 1, metric: metric,
            value: bytes, source: .analytic)
        ])
      }
      return RunPage.Part(machine, rows, values, nil)
    }
    for (bytes, count, places) in [(2048.0, 2, [0, 1, 0, 1]), (4096, 3, [0, 1, 0, 2])] {
      let page = RunPage([part("here", bytes: 2048), part("there", bytes: bytes)]).page(
        Charts.of([]), in: "/nowhere", notes: [], commands: RunPage.Commands())
      let details = try details(page.text)
      #expect((details["sizes"] as? [[[String]]])?.count == count)
      let cells = try #require(details["cells"] as? [String: [String: Any]])
      #expect((0..<4).map { cells["\($0)"]?["network"] as? Int } == places)
    }
  }

  @Test func `the answer says what may be lost, and what that gains`() throws {
    var rows = SampleRows.rows()
    // Dense and one other, which loses a point and is twice as fast everywhere.
    rows = rows.filter { $0.cell.model == "small" && $0.cell.backend == "simd" }
      .filter { $0.cell.isBaseline || $0.cell.strategy == "structured" }
    for index in rows.indices {
      let isDense = rows[index].cell.isBaseline
      rows[index].validationAccuracy = isDense ? 0.9 : 0.89
      rows[index].accuracy = isDense ? 0.88 : 0.875
      rows[index].latency = isDense ? 2e-6 : 1e-6
    }
    let section = RecommendationSection.section(rows, StrategyLabels(rows), on: "")
    let table = try #require(section.tables.first)
    #expect(table.rows.map(\.cells[0].text) == ["nothing", "half a point", "2 points"])
    #expect(table.rows.map(\.cells[1].text) == ["dense", "dense", "structured"])
    #expect(table.rows[2].cells[2].text.hasPrefix("2.00×"))
    #expect(table.rows[2].cells.last?.text == "−0.0050")
  }

  @Test func `a picture keeps its texts, and loses what no eye sees`() throws {
    let svg = """
      <?xml version="1.0"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="10">
      <defs></defs>
      <g fill="none" color="black" stroke="currentColor" stroke-width="1.00"></g>
      <g fill="none">
      </g>
      <text x='1.2345'>a, b  0.1234 % "#" &amp;</text>
      </svg>
      """
    let address = SVGText.address(svg)
    #expect(address.hasPrefix("data:image/svg+xml,%3Csvg"))
    #expect(!address.contains { " <>\"#&".contains($0) })
    let text = try #require(
      address.dropFirst("data:image/svg+xml,".count).description.removingPercentEncoding)
    #expect(text.contains("<text x='1.2'>a, b  0.1234 % \"#\" &amp;</text>"))
    #expect(!text.contains("<g fill='none'>"))
  }

  @Test func `pictures past a page's room are named instead`() throws {
    let directory = try TemporaryDirectory()
    let charts = Charts.of(SampleRows.rows())
    let filler = String(repeating: "<path d='M1 1'/>\n", count: 20_000)
    for chart in charts.charts {
      try directory.write("<svg>\n\(filler)</svg>", to: chart.name + ".svg")
    }
    let (pictures, others) = PageChart.all(charts, in: directory.path)
    #expect(!pictures.isEmpty && !others.isEmpty)
    #expect(pictures.count + others.count == charts.charts.count)
    #expect(pictures.reduce(0) { $0 + $1.source.utf8.count } < 1_500_000)
    #expect(pictures.first?.question == charts.charts.first?.question)
  }
}
