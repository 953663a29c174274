import Files
import Foundation
import Testing
import TestSupport

@Suite struct WholeFileTests {
  @Test func `a file is replaced as a whole`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("summary.csv")
    try WholeFile.write("a longer first text", to: path)
    try WholeFile.write("second", to: path)
    #expect(try contents(path) == "second")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["summary.csv"])
    let thrown = error { () throws(FileError) in
      try WholeFile.write("", to: directory.file("absent/summary.csv"))
    }
    #expect(thrown?.kind == .cannotCreate)
  }

  @Test func `files beyond and below what large pages are for are read byte by byte the same`()
    throws
  {
    let directory = try TemporaryDirectory()
    let path = directory.file("bytes")
    for count in [0, 1, 4095, 4 << 20, 9_000_001] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(try WholeFile.read(path, expected: "bytes") == bytes, "\(count)")
      let file = try PosixFile(path: path, flags: O_RDONLY)
      let start = count / 3
      #expect(try file.read(count - start, from: start) == Array(bytes[start...]), "\(count)")
      #expect(try file.read(8, from: max(0, count - 1)) == Array(bytes.suffix(1)), "\(count)")
      #expect(try file.lastByte() == bytes.last, "\(count)")
    }
  }

  @Test func `a file is written under any name that files can have`() throws {
    let directory = try TemporaryDirectory()
    for name in [String(repeating: "n", count: 255), String(repeating: "ä", count: 127)] {
      try WholeFile.write("text", to: directory.file(name))
      #expect(try contents(directory.file(name)) == "text")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 2)
  }

  @Test(.enabled(if: SmallDisk.canMount, "needs root and the right to mount a tmpfs"))
  func `a full disk leaves a replaced file as it was`() throws {
    let directory = try TemporaryDirectory()
    let disk = try SmallDisk(at: directory.path, size: "64k")
    defer { withExtendedLifetime(disk) {} }
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
