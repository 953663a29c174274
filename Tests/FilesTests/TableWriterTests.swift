@testable import Files
import Foundation
import Testing
import TestSupport

@Suite struct TableWriterTests {
  @Test func `appended records are in the file at once`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    let writer = try TableWriter(Mark.table, path: path, appending: false)
    #expect(try Mark.table.read(path) == [])
    let first = marks("dora", [1, 2])
    try writer.append(first)
    #expect(try Mark.table.read(path) == first)
    let second = [Mark(pupil: "emil", lesson: 7, mark: nil)]
    try writer.append(second)
    #expect(try Mark.table.read(path) == first + second)
    writer.close()
  }

  @Test func `an existing file is never overwritten`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    try TableWriter(Mark.table, path: path, appending: false).append(marks("dora", [1]))
    let before = try contents(path)
    let thrown = error { () throws(FileError) in
      _ = try TableWriter(Mark.table, path: path, appending: false)
    }
    #expect(thrown?.kind == .cannotCreate)
    #expect(try contents(path) == before)
  }

  @Test func `appending removes a line that was cut off and goes on`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    let first = marks("a,b", [1, 2])
    try TableWriter(Mark.table, path: path, appending: true).append(first)
    let whole = try contents(path)
    let second = marks("dora", [3])
    for cut in ["", "r", "dora,1,\"defau"] {
      try (whole + cut).write(toFile: path, atomically: false, encoding: .utf8)
      try TableWriter(Mark.table, path: path, appending: true).append(second)
      #expect(try Mark.table.read(path) == first + second, "after '\(cut)'")
    }
  }

  @Test func `rows are removed, and all others stay byte for byte`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    // A quoted line feed, and a number that would be written in another way.
    let lines = ["pupil,lesson,mark\n", "dora,1,1.50\n", "\"a\nb\",2,\n", "emil,3,1e0\r\n"]
    for removed in [[], [0], [1], [2], [0, 2], [0, 1, 2]] {
      try (lines.joined() + "fritz,").write(toFile: path, atomically: false, encoding: .utf8)
      try Mark.table.removeRows(from: path) { removed.contains($0) }
      let kept = lines.indices.filter { $0 == 0 || !removed.contains($0 - 1) }
      #expect(try contents(path) == kept.map { lines[$0] }.joined(), "\(removed)")
    }
  }

  @Test(arguments: [1, 7, 40, 100_000])
  func `rows are removed from a file that is read in pieces`(length: Int) throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    let rows = (1...60).map { "\"pupil\n\($0)\",\($0),\($0 % 5 == 0 ? "" : "1.50")\n" }
    try ("pupil,lesson,mark\n" + rows.joined() + "\"fri").write(
      toFile: path, atomically: false, encoding: .utf8)
    try Mark.table.removeRows(from: path, blockLength: length) { $0 % 3 == 1 || $0 > 55 }
    let kept = rows.indices.filter { $0 % 3 != 1 && $0 <= 55 }.map { rows[$0] }
    #expect(try contents(path) == "pupil,lesson,mark\n" + kept.joined())
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["marks.csv"])
  }

  @Test func `a row that is wrong leaves the file as it was, and none beside it`() throws {
    let directory = try TemporaryDirectory()
    let text = "pupil,lesson,mark\ndora,1,2\ndora,x,2\n"
    let path = try directory.write(text, to: "marks.csv")
    let thrown = error { () throws(FileError) in
      try Mark.table.removeRows(from: path, blockLength: 1) { $0 == 0 }
    }
    #expect(thrown?.description.contains("marks.csv:3: column 'lesson'") == true)
    #expect(try contents(path) == text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["marks.csv"])
  }

  @Test func `appending finds the last whole line, however far the end is`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    try TableWriter(Mark.table, path: path, appending: true).append(marks("dora", [1]))
    let whole = try contents(path)
    for count in [(1 << 16) - 1, 1 << 16, 200_000] {
      try (whole + String(repeating: "r", count: count)).write(
        toFile: path, atomically: false, encoding: .utf8)
      try TableWriter(Mark.table, path: path, appending: true).close()
      #expect(try contents(path) == whole, "\(count)")
    }
  }

  @Test func `no row is removed from another file`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("lesson,pupil,mark\n1,dora,2\n", to: "marks.csv")
    let thrown = error { () throws(FileError) in
      try Mark.table.removeRows(from: path) { _ in true }
    }
    #expect(thrown?.kind == .malformed)
    #expect(try contents(path) == "lesson,pupil,mark\n1,dora,2\n")
  }

  @Test func `appending to a header that was cut off writes it anew`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    try "pupil,les".write(toFile: path, atomically: false, encoding: .utf8)
    try TableWriter(Mark.table, path: path, appending: true).append(marks("dora", [3]))
    #expect(try Mark.table.read(path) == marks("dora", [3]))
  }

  @Test func `appending to another file leaves it as it is`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("notes.txt")
    let text = "Not a table\nbut notes"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let thrown = error { () throws(FileError) in
      _ = try TableWriter(Mark.table, path: path, appending: true)
    }
    #expect(thrown?.kind == .malformed)
    #expect(try contents(path) == text)
  }

  @Test func `a path inside a file can't be created`() throws {
    let directory = try TemporaryDirectory()
    try "".write(toFile: directory.file("plain"), atomically: false, encoding: .utf8)
    let thrown = try #require(
      error { () throws(FileError) in
        _ = try TableWriter(Mark.table, path: directory.file("plain/marks.csv"), appending: false)
      })
    #expect(thrown.kind == .cannotCreate)
    #expect(thrown.description.contains("Not a directory"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a device without room is a writing error`() throws {
    let thrown = try #require(
      error { () throws(FileError) in
        _ = try TableWriter(Mark.table, path: "/dev/full", appending: true)
      })
    #expect(thrown.kind == .writingFailed)
    #expect(thrown.description.contains("No space left on device"))
  }

  @Test(.enabled(if: SmallDisk.canMount, "needs root and the right to mount a tmpfs"))
  func `a full disk leaves whole groups only, and the writer goes on when there is room`() throws {
    let directory = try TemporaryDirectory()
    let disk = try SmallDisk(at: directory.path, size: "64k")
    defer { withExtendedLifetime(disk) {} }
    let ballast = directory.file("ballast")
    try Data(count: 16 << 10).write(to: URL(filePath: ballast))
    let path = directory.file("marks.csv")
    let writer = try TableWriter(Mark.table, path: path, appending: false)
    var written: [Mark] = []
    var failure: FileError?
    // 48 KiB hold some 4000 lines.
    for index in 0..<1000 where failure == nil {
      let records = marks("pupil \(index)", [1, 2, 3, 4, 5, 6, 7])
      do {
        try writer.append(records)
        written += records
      } catch {
        failure = error
      }
    }
    #expect(failure?.kind == .writingFailed)
    #expect(failure?.description.contains("No space left on device") == true)
    try #require(!written.isEmpty)
    #expect(try contents(path).hasSuffix("\n"))
    #expect(try Mark.table.read(path) == written)

    try FileManager.default.removeItem(atPath: ballast)
    let more = marks("dora", [8])
    try writer.append(more)
    #expect(try Mark.table.read(path) == written + more)
  }

  @Test(arguments: ["lesson,pupil,mark", "pupil,lesson,mark,note", "pupil,lesson"])
  func `nothing is appended to a table with other columns, or in another order`(
    header: String
  ) throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("marks.csv")
    let text = header + "\n"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let thrown = error { () throws(FileError) in
      _ = try TableWriter(Mark.table, path: path, appending: true)
    }
    #expect(thrown?.kind == .malformed)
    #expect(thrown?.description.contains("marks.csv:1: found other columns") == true)
    #expect(try contents(path) == text)
  }
}
