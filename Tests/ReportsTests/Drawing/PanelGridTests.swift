import Testing

@testable import Reports

@Suite struct PanelGridTests {
  private let grid = PanelGrid(
    left: 80, right: 880, top: 90, panelHeight: 200, lineGap: 30, columns: 3, columnGap: 25)

  @Test func `panels share a line's width and its gaps`() {
    #expect(grid.panelWidth == 250)
    #expect(grid.frame(0) == Frame(left: 80, right: 330, top: 90, bottom: 290))
    #expect(grid.frame(2) == Frame(left: 630, right: 880, top: 90, bottom: 290))
  }

  @Test func `a full line is followed by the next, and below the last is a gap`() {
    #expect(grid.frame(4) == Frame(left: 355, right: 605, top: 320, bottom: 520))
    #expect(grid.bottom(of: 2) == 550)
  }

  @Test func `panels below each other leave room at the right`() {
    let column = PanelGrid.column(panelHeight: 100, rightMargin: 200)
    #expect(column.frame(0).right == GnuplotScript.width - 200)
    #expect(column.frame(1).left == column.frame(0).left)
    #expect(column.frame(1).top == column.frame(0).bottom + column.lineGap)
  }
}
