import Analysis
import Testing

@testable import Reports

@Suite struct SummaryTableTests {
  private func lines(_ rows: [SummaryRow], width: Int = 80, color: Bool = false) -> [String] {
    SummaryTable.terminal(rows, width: width, color: color).split(separator: "\n").map(String.init)
  }

  @Test func `no line is wider than the terminal, and headings fill it`() {
    for rows in [SampleRows.rows(), Array(SampleRows.rows().prefix(20))] {
      for width in [1, 20, 40, 60, 80, 81, 100, 120, 200] {
        let lines = lines(rows, width: width)
        #expect(lines.count > 20)
        #expect(lines.map(\.count).max() == width, "width \(width)")
        #expect(lines.first?.count == width, "width \(width)")
      }
    }
  }

  @Test func `there are escape codes with color and none without`() {
    let rows = SampleRows.rows()
    #expect(!SummaryTable.terminal(rows, width: 80, color: false).contains("\u{1B}"))
    let colored = SummaryTable.terminal(rows, width: 80, color: true)
    #expect(colored.contains("\u{1B}["))
    #expect(
      colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
        == SummaryTable.terminal(rows, width: 80, color: false))
  }

  @Test func `with few rows all are there, the lowest latency first, failures last`() throws {
    var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
    rows[4].failed = true
    rows[4].latency = nil
    let lines = lines(rows, width: 120)
    #expect(lines.count == 2 + rows.count)
    #expect(lines.last?.contains("failed") == true)
    let labels = StrategyLabels(rows)
    let expected = rows.filter { !$0.failed }.sorted { $0.latency! < $1.latency! }
    for (line, row) in zip(lines.dropFirst(2), expected) {
      #expect(line.hasPrefix(labels.label(row.cell.applied) + " "), "\(line)")
      #expect(line.contains(" \(row.cell.backend) "), "\(line)")
      #expect(line.contains(Quantity.text(row.latency!, unit: "s") + " ± "), "\(line)")
    }
  }

  @Test func `with many rows each block has its best, the dense one, and how many are left out`() {
    let rows = SampleRows.rows()
    let lines = lines(rows)
    let groups = SampleRows.models.count * SampleRows.batches.count
    #expect(lines.filter { $0.hasPrefix("──") }.count == groups)
    #expect(lines.filter { $0.hasPrefix("dense ") }.count == groups)
    let perGroup = rows.count / groups
    #expect(
      lines.filter { $0 == "… \(perGroup - 6) more in summary.csv" }.count == groups)
  }

  @Test func `a failed row is shown even when others are left out`() {
    var rows = SampleRows.rows()
    rows[30].failed = true
    rows[30].latency = nil
    rows[30].verdict = "failed"
    #expect(lines(rows).filter { $0.contains("failed") }.count == 1)
  }

  @Test func `control characters in names don't reach the terminal`() {
    var rows = Array(SampleRows.rows().prefix(3))
    rows[0].cell.backend = "\u{1B}[31m\u{7}"
    rows[1].cell.model = "a\nb"
    let text = SummaryTable.terminal(rows, width: 80, color: false)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && text.contains("a b"))
  }

  @Test func `no rows give a line that says so`() {
    #expect(SummaryTable.terminal([], width: 80, color: false) == "nothing was measured\n")
  }
}
