import Testing

@testable import Reports

@Suite struct RenderingTests {
  private struct Item {
    var name: String
    var size: Double?
  }

  private func table(_ title: String, _ items: [Item]) -> Table {
    Table(
      title, of: items,
      columns: [
        .text("name", width: .cut(to: 4)) { Cell($0.name) },
        .number("size", importance: 1) { Cell($0.size, format: "%.1f") },
        .text("what it is", width: .cut(to: 6), importance: 0) { _ in Cell("a thing of a kind") },
      ], tone: { $0.size.map { $0 > 1 ? .bad : .good } })
  }

  @Test func `a cell keeps its number beside its text, and an unknown one is empty`() {
    let cells = table("t", [Item(name: "a", size: 2.25), Item(name: "b")]).rows.map { $0.cells[1] }
    #expect(cells.map(\.number) == [2.25, nil])
    #expect(cells.map(\.text) == ["2.2", ""])
  }

  @Test func `Markdown escapes bars, aligns numbers to the right and ends with the note`() {
    var one = table("a|b", [Item(name: "x|y", size: 1)])
    one.columns.removeLast()
    one.rows[0].cells.removeLast()
    one.note = "That is all."
    #expect(
      MarkdownTable.text([one, one]) == """
        ## a\\|b

        | name | size |
        |---|--:|
        | x\\|y | 1.0 |

        That is all.

        ## a\\|b

        | name | size |
        |---|--:|
        | x\\|y | 1.0 |

        That is all.

        """)
    #expect(MarkdownTable.text([]) == "" && MarkdownTable.section("none", "", []) == "")
  }

  @Test func `bars and quotes count whatever combines with them`() {
    let bar = table("a", [Item(name: "x|\u{301}y", size: 1)])
    #expect(MarkdownTable.text([bar]).unicodeScalars.contains("\\|".unicodeScalars))
    let quoted = GnuplotScript.quoted("x'\u{301}y")
    #expect(Array(quoted.utf8) == Array("'x''\u{301}y'".utf8))
  }

  @Test func `columns have the same width in all tables, and what has no room goes first`() {
    let tables = [table("one", [Item(name: "a", size: 1)]), table("two", [Item(name: "longer")])]
    #expect(
      TerminalTable(width: 40).text(tables) == """
        ── one ─────────────────────────────────
        name    size  what it is
        a        1.0  a thing of a kind

        ── two ─────────────────────────────────
        name    size  what it is
        longer        a thing of a kind

        """)
    let lines = { (width: Int) in
      TerminalTable(width: width).text(tables).split(separator: "\n").map(String.init)
    }
    #expect(lines(20)[1...2] == ["name    size  what …", "a        1.0  a thi…"])
    #expect(lines(19)[1...2] == ["name    size", "a        1.0"])
    #expect(lines(11)[1...2] == ["name", "a"])
    #expect(lines(5)[5] == "long…")
  }

  @Test func `good rows are green, bad ones red, and without colours there are no codes`() {
    let tables = [table("t", [Item(name: "a", size: 1), Item(name: "b", size: 2)])]
    let colored = TerminalTable(width: 30, color: true).text(tables).split(separator: "\n")
    #expect(colored[2].hasPrefix("\u{1B}[32ma ") && colored[3].hasPrefix("\u{1B}[31mb "))
    #expect(!TerminalTable(width: 30).text(tables).contains("\u{1B}"))
  }
}
