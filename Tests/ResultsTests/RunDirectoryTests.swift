import Files
import Foundation
import RecordSupport
import Results
import Testing
import TestSupport

@Suite struct RunDirectoryTests {
  private func make(in base: String) throws(FileError) -> RunDirectory {
    try .create(base: base, suite: "default", stamp: "20250102T030405Z", commit: "abc1234")
  }

  @Test func `the paths are those of the interface`() throws {
    let directory = try TemporaryDirectory()
    let run = try make(in: directory.file("deep/Reports"))
    let path = directory.file("deep/Reports/default/20250102T030405Z-abc1234")
    #expect(run.path == path)
    #expect(run.results == path + "/results.csv")
    #expect(run.summaryCSV == path + "/summary.csv")
    #expect(run.summaryMarkdown == path + "/summary.md")
    #expect(run.environment == path + "/environment.json")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: path).sorted() == ["charts", "models"])
    #expect(run.models == path + "/models" && run.charts == path + "/charts")
  }

  @Test func `an existing directory is left alone and the new one gets a suffix`() throws {
    let directory = try TemporaryDirectory()
    let first = try make(in: directory.path)
    try "first".write(toFile: first.results, atomically: false, encoding: .utf8)
    let second = try make(in: directory.path + "/")
    let third = try make(in: directory.path)
    #expect(second.path == first.path + "-2")
    #expect(third.path == first.path + "-3")
    #expect(try contents(first.results) == "first")
    #expect(!FileManager.default.fileExists(atPath: second.results))
  }

  @Test func `a place that can't be written to is said to be so`() throws {
    let directory = try TemporaryDirectory()
    try "".write(toFile: directory.file("plain"), atomically: false, encoding: .utf8)
    for base in ["/proc/assay", directory.file("plain"), directory.file("plain/below")] {
      let thrown = try #require(
        error { () throws(FileError) in _ = try make(in: base) }, "\(base)")
      #expect(thrown.kind == .cannotCreate)
      #expect(thrown.description.contains("can't be created"))
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a directory without permission is said to be so`() throws {
    let directory = try TemporaryDirectory()
    chmod(directory.path, 0o500)
    defer { chmod(directory.path, 0o700) }
    let thrown = error { () throws(FileError) in _ = try make(in: directory.path) }
    #expect(thrown?.kind == .cannotCreate)
  }

  @Test func `a directory without results is missing`() throws {
    let directory = try TemporaryDirectory()
    for path in [directory.path, directory.file("absent")] {
      let thrown = error { () throws(FileError) in
        _ = try RunDirectory(existing: path, holdingOneOf: ["results.csv"])
      }
      #expect(thrown?.kind == .missing)
    }
    try "".write(toFile: directory.file("results.csv"), atomically: false, encoding: .utf8)
    let run = try RunDirectory(existing: directory.path + "/", holdingOneOf: ["results.csv"])
    #expect(run.results == directory.file("results.csv"))
    try run.createSubdirectories()
    try run.createSubdirectories()
    #expect(FileManager.default.fileExists(atPath: run.charts))
  }

  @Test func `rows of another version are refused by naming both, damaged ones by their place`()
    throws
  {
    let directory = try TemporaryDirectory()
    let run = try make(in: directory.path)
    let current = RunEnvironment.currentVersion
    func thrown(_ header: String, version: Int?) throws -> FileError? {
      var environment = RunEnvironment.capture(
        suite: "", datasetChecksum: nil, instructionSets: [], compiler: "", commit: "",
        isDirty: nil, build: .release, started: Date())
      environment.version = version
      try environment.write(to: run.environment)
      try (header + "\n").write(toFile: run.results, atomically: false, encoding: .utf8)
      return error { () throws(FileError) in _ = try run.records() }
    }
    let whole = ResultsCSV.table.header
    let narrow = whole.replacing("strategy", with: "method")
    for version in [current - 1, current + 1] {
      #expect(
        try thrown(narrow, version: version)
          == .otherVersion(path: run.results, found: version, expected: current))
    }
    #expect(try thrown(narrow, version: current)?.kind == .malformed)
    #expect(try thrown(whole, version: current + 1) == nil)
    #expect(try thrown(whole, version: nil) == nil)
    try FileManager.default.removeItem(atPath: run.environment)
    let unknown = error { () throws(FileError) in _ = try run.records() }
    #expect(unknown == nil)
  }

  @Test func `profiles of a run are those that were made below it, the oldest first`() throws {
    let directory = try TemporaryDirectory()
    let run = try make(in: directory.path)
    func profile(_ base: String, _ name: String, _ stamp: String) throws -> RunDirectory {
      let made = try RunDirectory.create(base: base, suite: name, stamp: stamp, commit: "abc1234")
      try "".write(toFile: made.profile, atomically: false, encoding: .utf8)
      return made
    }
    let name = RunDirectory.profilesName(of: "default")
    let second = try profile(run.path, name, "20250103T000000Z")
    let first = try profile(run.path, name, "20250102T000000Z")
    // Files of others lie there by chance.
    _ = try profile(run.path, "models", "20250102T000000Z")
    _ = try profile(run.path, "default", "20250102T000000Z")
    _ = try RunDirectory.create(base: run.path, suite: name, stamp: "20250104", commit: "empty")
    #expect(run.profiles == [first, second])
  }
}
