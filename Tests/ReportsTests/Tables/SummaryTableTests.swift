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

  @Test
  func `with many rows each block has those that none beats, dense, and how many are left out`()
    throws
  {
    let rows = SampleRows.rows()
    let labels = StrategyLabels(rows)
    let blocks = SummaryTable.terminal(rows, width: 120, color: false).split(separator: "\n\n")
    #expect(blocks.count == SampleRows.models.count * SampleRows.batches.count)
    for block in blocks {
      let lines = block.split(separator: "\n").map(String.init)
      let group = rows.filter {
        lines[0].contains("model \($0.cell.model), batch \($0.cell.batch) ")
      }
      let front = group.filter { row in
        !group.contains { other in
          other.latency! <= row.latency! && other.accuracy! >= row.accuracy!
            && (other.latency! < row.latency! || other.accuracy! > row.accuracy!)
        }
      }
      let shown = lines.dropFirst(2).dropLast()
      for row in front {
        let start = labels.label(row.cell.applied) + " "
        #expect(
          shown.contains { $0.hasPrefix(start) && $0.contains(" \(row.cell.backend) ") }, "\(row)")
      }
      #expect(shown.filter { $0.hasPrefix("dense ") }.count == 1)
      let isOnFront = front.contains(where: \.cell.isBaseline)
      #expect(shown.count == front.count + (isOnFront ? 0 : 1))
      #expect(
        lines.last?.hasPrefix("… \(group.count - shown.count) more in summary.csv, ") == true)
    }
  }

  @Test func `accuracy is dense's own, and how far the others are from it`() throws {
    var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
    for index in rows.indices {
      rows[index].accuracy = rows[index].cell.isBaseline ? 0.9 : index % 2 == 0 ? 0.8871 : 0.9
    }
    let lines = lines(rows).dropFirst(2)
    #expect(lines.allSatisfy { $0.contains(" 0.9000 ") == $0.hasPrefix("dense ") })
    #expect(lines.filter { $0.contains(" −0.0129 ") }.count > 10)
    #expect(lines.filter { $0.contains(" ±0.0000 ") }.count > 10)
  }

  @Test func `80 columns hold the verdict whole`() {
    let lines = lines(SampleRows.rows())
    #expect(lines.allSatisfy { !$0.contains("× f…") && !$0.contains("fast…") })
    #expect(lines.filter { $0.hasSuffix("× faster") }.count > 6)
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
