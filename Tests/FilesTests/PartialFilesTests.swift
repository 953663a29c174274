import Files
import Foundation
import Testing
import TestSupport

@Suite struct PartialFilesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func `what killed processes left is removed, what others may be writing is not`() throws {
    let other = ProcessPlace.digits == "0123" ? "4567" : "0123"
    func name(_ process: pid_t, _ place: String) throws -> String {
      let path = PartialFiles.name(of: directory.file("a"), process: process, place: place)
      try "half".write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let dead = try name(.max, ProcessPlace.digits)
    let living = try name(1, ProcessPlace.digits)
    // That no process here has this number says nothing of other machines.
    let elsewhere = try name(.max, other)
    let forgotten = try name(.max - 1, other)
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now.addingTimeInterval(-100_000)], ofItemAtPath: forgotten)
    PartialFiles.removeAbandoned(in: directory.path)
    for (path, stays) in [(dead, false), (living, true), (elsewhere, true), (forgotten, false)] {
      #expect(FileManager.default.fileExists(atPath: path) == stays, "\(path)")
    }
  }

  @Test func `on a disk whose clock is days behind, what was just written is not forgotten`() throws
  {
    let path = PartialFiles.name(of: directory.file("a"), process: 1, place: "elsewhere")
    try "half".write(toFile: path, atomically: true, encoding: .utf8)
    for (hours, stays) in [(0, true), (23, true), (25, false)] {
      let changed = Date.now.addingTimeInterval(-1_000_000)
      let written = changed.addingTimeInterval(-3600 * Double(hours))
      for (path, date) in [(path, written), (directory.path, changed)] {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      }
      PartialFiles.removeAbandoned(in: directory.path)
      #expect(FileManager.default.fileExists(atPath: path) == stays, "\(hours) hours")
    }
  }

  @Test func `machines of one name have names of their own for what they write`() {
    // The kernel says it anew each time that a machine starts.
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    #expect(boot.map { ProcessPlace.here.contains($0.prefix(36)) } ?? true)
    #expect(!ProcessPlace.here.contains("\n") && !ProcessPlace.here.contains(" "))
    #expect(ProcessPlace.digits.count == 4)
  }
}
