import Files
import Foundation
import Results
import Testing

@Suite struct ResultsWriterTests {
  @Test func `appended records are in the file at once`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("results.csv")
    let writer = try ResultsWriter(path: path, appending: false)
    #expect(try ResultsCSV.read(path) == [])
    let first = latencies(cell(), [1, 2])
    try writer.append(first)
    #expect(try ResultsCSV.read(path) == first)
    let second = [record(cell("random"), "accuracy", 0.5)]
    try writer.append(second)
    #expect(try ResultsCSV.read(path) == first + second)
    writer.close()
  }

  @Test func `an existing file is never overwritten`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("results.csv")
    try ResultsWriter(path: path, appending: false).append(latencies(cell(), [1]))
    let before = try contents(path)
    let thrown = error { () throws(FileError) in
      _ = try ResultsWriter(path: path, appending: false)
    }
    #expect(thrown?.kind == .cannotCreate)
    #expect(try contents(path) == before)
  }

  @Test func `appending removes a line that was cut off and goes on`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("results.csv")
    let first = latencies(cell("a,b"), [1, 2])
    try ResultsWriter(path: path, appending: true).append(first)
    let whole = try contents(path)
    let second = latencies(cell(), [3])
    for cut in ["", "r", "20250102T030405Z,abc1234,bench,\"defau"] {
      try (whole + cut).write(toFile: path, atomically: false, encoding: .utf8)
      try ResultsWriter(path: path, appending: true).append(second)
      #expect(try ResultsCSV.read(path) == first + second, "after '\(cut)'")
    }
  }

  @Test func `appending to a header that was cut off writes it anew`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("results.csv")
    try "run,com".write(toFile: path, atomically: false, encoding: .utf8)
    try ResultsWriter(path: path, appending: true).append(latencies(cell(), [3]))
    #expect(try ResultsCSV.read(path) == latencies(cell(), [3]))
  }

  @Test func `appending to another file leaves it as it is`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("notes.txt")
    let text = "Not a table\nbut notes"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let thrown = error { () throws(FileError) in
      _ = try ResultsWriter(path: path, appending: true)
    }
    #expect(thrown?.kind == .malformed)
    #expect(try contents(path) == text)
  }

  @Test func `a path inside a file can't be created`() throws {
    let directory = try TemporaryDirectory()
    try "".write(toFile: directory.file("plain"), atomically: false, encoding: .utf8)
    let thrown = try #require(
      error { () throws(FileError) in
        _ = try ResultsWriter(path: directory.file("plain/results.csv"), appending: false)
      })
    #expect(thrown.kind == .cannotCreate)
    #expect(thrown.description.contains("Not a directory"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a device without room is a writing error`() throws {
    let thrown = try #require(
      error { () throws(FileError) in
        _ = try ResultsWriter(path: "/dev/full", appending: true)
      })
    #expect(thrown.kind == .writingFailed)
    #expect(thrown.description.contains("No space left on device"))
  }

  @Test func `a full disk leaves whole cells only, and the writer goes on when there is room`()
    throws
  {
    let directory = try TemporaryDirectory()
    guard try SmallDisk.mount(at: directory.path) else {
      print("skipped: a tmpfs can't be mounted here, so that a full disk can't be shown")
      return
    }
    defer { SmallDisk.unmount(directory.path) }
    let ballast = directory.file("ballast")
    try Data(count: 16 << 10).write(to: URL(filePath: ballast))
    let path = directory.file("results.csv")
    let writer = try ResultsWriter(path: path, appending: false)
    var written: [Record] = []
    var failure: FileError?
    // 64 KiB hold some 600 lines.
    for index in 0..<1000 where failure == nil {
      let records = latencies(cell("random", batch: index + 1), [1, 2, 3, 4, 5, 6, 7])
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
    #expect(try ResultsCSV.read(path) == written)

    try FileManager.default.removeItem(atPath: ballast)
    let more = latencies(cell(), [8])
    try writer.append(more)
    #expect(try ResultsCSV.read(path) == written + more)
  }

  @Test func `a full disk leaves a replaced file as it was`() throws {
    let directory = try TemporaryDirectory()
    guard try SmallDisk.mount(at: directory.path) else {
      print("skipped: a tmpfs can't be mounted here, so that a full disk can't be shown")
      return
    }
    defer { SmallDisk.unmount(directory.path) }
    let path = directory.file("summary.csv")
    try WholeFile.write("old", to: path)
    let thrown = error { () throws(FileError) in
      try WholeFile.write(String(repeating: "new", count: 100_000), to: path)
    }
    #expect(thrown?.kind == .writingFailed)
    #expect(try contents(path) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["summary.csv"])
  }
}

/// A file system of 64 KiB in memory.
private enum SmallDisk {
  /// Whether it could be mounted; only root may.
  static func mount(at path: String) throws -> Bool {
    try run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path)
  }

  static func unmount(_ path: String) { _ = try? run("umount", "-l", path) }

  private static func run(_ arguments: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
