import Testing

@testable import Reports

@Suite struct ProgressTests {
  /// A terminal line: carriage returns go back, characters overwrite.
  private final class Line {
    var cells: [Character] = []
    var writes = 0

    func write(_ text: String) {
      writes += 1
      var position = 0
      for character in text {
        if character == "\r" {
          position = 0
          continue
        }
        if position < cells.count { cells[position] = character } else { cells.append(character) }
        position += 1
      }
    }

    var text: String {
      var shown = cells
      while shown.last == " " { shown.removeLast() }
      return String(shown)
    }
  }

  @Test func `the line says how many cells are done, the time left and the name, in its width`() {
    let name = "lenet-300-100/magnitude@sparsity=0.9/simd/64"
    let line = ProgressLine(done: 30, total: 120, elapsed: 60, label: name)
    #expect(line.text(width: 200) == "█████░░░░░░░░░░░░░░░ 30/120, 3 min 0 s left  \(name)")
    for width in [1, 10, 40, 59, 60, 80] {
      #expect(line.text(width: width).count == width, "width \(width)")
    }
  }

  @Test func `time left is in the unit that people would use, and absent when unknown`() {
    func text(_ done: Int, _ elapsed: Double) -> String {
      ProgressLine(done: done, total: 10, elapsed: elapsed, label: "x").text(width: 80)
    }
    #expect(!text(0, 5).contains("left"))
    #expect(text(5, 20).contains(", 20 s left"))
    #expect(text(5, 90).contains(", 1 min 30 s left"))
    #expect(text(5, 7500).contains(", 2 h 5 min left"))
    #expect(!text(10, 5).contains("left"))
  }

  @Test func `a shorter line covers the longer one before, and the last cell clears the bar`() {
    let screen = Line()
    let bar = ProgressBar(
      total: 2, enabled: true, seconds: { 1 }, width: { 80 },
      write: screen.write)
    bar.begin("a cell with a long name")
    #expect(screen.text.hasSuffix("0/2  a cell with a long name"))
    bar.advance("b")
    #expect(screen.text.hasSuffix("left  b"))
    #expect(screen.text.contains("1/2"))
    bar.advance("b")
    #expect(screen.text.isEmpty)
    #expect(screen.writes == 3)
  }

  @Test func `of fractions told in quick succession few are drawn, and a new name always is`() {
    let screen = Line()
    var seconds = 0.0
    let bar = ProgressBar(
      total: 2, enabled: true, seconds: { seconds }, width: { 80 }, write: screen.write)
    for thousandth in 0..<1000 {
      // A second in all.
      seconds = Double(thousandth) / 1000
      bar.begin("singular values", fraction: seconds)
    }
    #expect((9...11).contains(screen.writes))
    #expect(screen.text.contains("0/2  singular values: 9"))
    bar.begin("training", fraction: 0)
    #expect(screen.text.hasSuffix("training: 0 %"))
    bar.begin("preparing")
    bar.begin("preparing", fraction: 0.25)
    #expect(screen.text.hasSuffix("preparing"))
    // What is cleared is drawn again at once.
    bar.clear()
    bar.begin("preparing", fraction: 0.25)
    #expect(screen.text.hasSuffix("preparing: 25 %"))
  }

  @Test func `a bar given up early clears itself`() {
    let screen = Line()
    do {
      let bar = ProgressBar(
        total: 5, enabled: true, seconds: { 1 }, width: { 40 },
        write: screen.write)
      bar.advance("cell")
      #expect(!screen.text.isEmpty)
    }
    #expect(screen.text.isEmpty)
  }

  @Test func `a bar that isn't enabled writes nothing`() {
    let screen = Line()
    let bar = ProgressBar(
      total: 2, enabled: false, seconds: { 1 }, width: { 80 },
      write: screen.write)
    bar.begin("a")
    bar.advance("a")
    bar.advance("b")
    bar.clear()
    #expect(screen.writes == 0)
  }
}
