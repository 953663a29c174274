@testable import Files
import Testing
import TestSupport

@Suite struct TableFileTests {
  private func parse(_ text: String) throws(FileError) -> [Mark] {
    try Mark.table.parse(text, path: "marks.csv")
  }

  private let expected = [Mark(pupil: "dora", lesson: 3, mark: 1.5)]

  @Test func `columns are written in the order in which they are declared`() {
    let rows = [Mark(pupil: "a,b", lesson: 1, mark: nil), Mark(pupil: "c", lesson: 2, mark: 0.1)]
    #expect(Mark.table.text(rows) == "pupil,lesson,mark\n\"a,b\",1,\nc,2,0.1\n")
    #expect(Mark.table.text([]) == "pupil,lesson,mark\n")
  }

  @Test(arguments: ["\"", "\"\"", "a\"\u{301}b", "\"\"\u{59E},\"", "\"\u{1F3FD}", "\r\u{301}"])
  func `a text with quotes comes back, whatever combines with them`(_ text: String) throws {
    let rows = [Mark(pupil: text, lesson: 1, mark: 2), Mark(pupil: "c", lesson: 2, mark: nil)]
    let read = try parse(Mark.table.text(rows))
    #expect(read == rows)
    #expect(read.first.map { Array($0.pupil.utf8) } == Array(text.utf8))
  }

  @Test func `columns are read by their names, in any order`() throws {
    #expect(try parse("pupil,lesson,mark\ndora,3,1.5\n") == expected)
    #expect(try parse("mark,pupil,lesson\n1.5,dora,3\n") == expected)
  }

  @Test func `a byte order mark is passed over`() throws {
    #expect(try parse("\u{FEFF}pupil,lesson,mark\ndora,3,1.5\n") == expected)
  }

  @Test func `further columns are passed over, whatever they hold`() throws {
    #expect(try parse("note,pupil,lesson,mark,more\n\"a,\nb\",dora,3,1.5,\n") == expected)
  }

  @Test func `a column that may be absent leaves what a blank row has`() throws {
    #expect(try parse("pupil,lesson\ndora,3\n") == [Mark(pupil: "dora", lesson: 3, mark: nil)])
  }

  @Test func `a row is completed from its columns together, or one of them is named`() throws {
    let table = TableFile(
      "the marks of a class", blank: Mark(pupil: "", lesson: 1, mark: nil),
      columns: Mark.table.columns,
      finish: { mark in
        guard mark.lesson < 3 || mark.mark != nil else {
          return ("mark", "a mark from lesson 3 on")
        }
        mark.pupil += "!"
        return nil
      })
    let text = "pupil,lesson,mark\nAda,1,\nBob,3,2\n"
    #expect(
      try table.parse(text, path: "f") == [
        Mark(pupil: "Ada!", lesson: 1, mark: nil), Mark(pupil: "Bob!", lesson: 3, mark: 2),
      ])
    let thrown = error { () throws(FileError) in
      _ = try table.parse(text + "Eve,4,\n", path: "f")
    }
    #expect(
      thrown
        == .malformed(
          path: "f", line: 4, column: "mark", found: "nothing",
          expected: "a mark from lesson 3 on"))
  }

  @Test(arguments: [1, 2, 7, 40, 1000])
  func `a file that is read in pieces of any length has the same rows`(_ length: Int) throws {
    let directory = try TemporaryDirectory()
    let rows = (0..<50).map { number in
      Mark(
        pupil: ["dora", "a\nb", "\"", "c,\"\n\n\"", ""][number % 5] + "x", lesson: 1 + number / 3,
        mark: number % 7 == 0 ? nil : Double(number % 4))
    }
    let path = directory.file("marks.csv")
    let text = "\u{FEFF}" + Mark.table.text(rows)
    try (text + "cut off,\"\n1").write(toFile: path, atomically: false, encoding: .utf8)
    var found: [Mark] = []
    var end = ByteOrderMark.length(in: Array(text.utf8)) + Mark.table.header.utf8.count + 1
    // The last record's quote is never closed.
    let thrown = error { () throws(FileError) in
      try Mark.table.scan(path, blockLength: length) { row, line in
        #expect(line.lowerBound == end)
        end = line.upperBound
        found.append(row)
      }
    }
    #expect(found == rows)
    #expect(thrown?.kind == .malformed)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    found = []
    try Mark.table.scan(path, blockLength: length) { row, _ in found.append(row) }
    #expect(found == rows)
  }

  @Test func `a row that is wrong is named by its line, whatever piece it is in`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    let text = "pupil,lesson,mark\n\"a\nb\",1,\nc,2,\nd,x,\n"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    for length in [1, 20, 1000] {
      let thrown = error { () throws(FileError) in
        try Mark.table.scan(path, blockLength: length) { _, _ in }
      }
      let expected = FileError.malformed(
        path: path, line: 5, column: "lesson", found: "'x'",
        expected: "a whole number from 1")
      #expect(thrown == expected, "\(length)")
    }
  }

  @Test func `what is the same as on the line before is read as well`() throws {
    let text = "pupil,lesson,mark\ndora,3,1.5\ndora,3,\ndora,4,\nemil,4,1.5\nemil,4,1.5\n"
    #expect(
      try parse(text) == [
        Mark(pupil: "dora", lesson: 3, mark: 1.5), Mark(pupil: "dora", lesson: 3, mark: nil),
        Mark(pupil: "dora", lesson: 4, mark: nil), Mark(pupil: "emil", lesson: 4, mark: 1.5),
        Mark(pupil: "emil", lesson: 4, mark: 1.5),
      ])
  }

  @Test(arguments: [
    ("pupil,lessons,mark\n", 1, "lesson", "'lessons'", "the header's word 'lesson'"),
    ("lesson,mark\n", 1, "pupil", "no such column", "the header's word 'pupil'"),
    ("pupil\n", 1, "lesson", "the end of the line", "the header's word 'lesson'"),
    ("mark,pupil,lesson\n1,dora,x\n", 2, "lesson", "'x'", "a whole number from 1"),
    ("mark,pupil,lesson\n1,dora,1\n1,dora,0\n", 3, "lesson", "'0'", "a whole number from 1"),
    ("mark,pupil,lesson\n1,,1\n", 2, "pupil", "nothing", "a pupil's name"),
    ("note,pupil,lesson\n1,dora\n", 2, "lesson", "2 fields", "3 fields"),
    ("pupil,lesson,mark\ndora,1,-1\n", 2, "mark", "'-1'", "a number from 0, or nothing"),
  ])
  func `what is wrong is named with its line and column`(
    text: String, line: Int, column: String, found: String, expected: String
  ) {
    let thrown = error { () throws(FileError) in _ = try parse(text) }
    #expect(
      thrown
        == .malformed(
          path: "marks.csv", line: line, column: column, found: found, expected: expected))
  }
}
