import Files
import Foundation
import Testing

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
