import Files
import Foundation
import Testing
import TestSupport

@Suite struct DirectoryTests {
  @Test func `a directory is made with those above it, and one that exists will do`() throws {
    let base = try TemporaryDirectory()
    for path in ["a/b/c", "a/b/c", "a/d/"] {
      try Directory.make(base.file(path))
      #expect(Directory.exists(base.file(path)))
    }
  }

  @Test func `a new directory is made once`() throws {
    let base = try TemporaryDirectory()
    #expect(try Directory.makeNew(base.file("new")))
    #expect(try !Directory.makeNew(base.file("new")))
    #expect(throws: FileError.self) { try Directory.makeNew(base.file("absent/new")) }
  }

  @Test func `nothing is made below or in place of a file`() throws {
    let base = try TemporaryDirectory()
    try "".write(toFile: base.file("plain"), atomically: false, encoding: .utf8)
    #expect(!Directory.exists(base.file("plain")))
    for (path, reason) in [("plain", "File exists"), ("plain/below", "Not a directory")] {
      let thrown = error { () throws(FileError) in try Directory.make(base.file(path)) }
      #expect(thrown == .cannotCreate(path: base.file(path), reason: reason))
    }
  }
}
