import Files
import Foundation
import Results
import Testing
import TestSupport

@testable import Harness

@Suite struct ResumedRunTests {
  private let base: TemporaryDirectory
  private let directory: RunDirectory

  init() throws {
    base = try TemporaryDirectory()
    directory = try RunDirectory.create(
      base: base.path, suite: "tiny", stamp: "20250102T030405Z", commit: "abc1234")
  }

  private func write(_ records: [[Record]], suite text: String = suiteText) throws {
    var environment = RunEnvironment.capture(
      suite: text, datasetChecksum: "data", instructionSets: [], compiler: "Swift",
      commit: "abc1234", isDirty: nil, build: .debug, started: Date())
    environment.warnings = ["noted before"]
    environment.unavailable = ["PAPI_TOT_CYC": "no such event"]
    try environment.write(to: directory.environment)
    let writer = try TableWriter(ResultsCSV.table, path: directory.results, appending: false)
    for cell in records { try writer.append(cell) }
  }

  private func resumed(checksum: String = "data") throws -> ResumedRun {
    try ResumedRun(directory.path, suite: try suite(), checksum: checksum)
  }

  private func failure(checksum: String = "data") throws -> HarnessError {
    try #require(throws: HarnessError.self) { try resumed(checksum: checksum) }
  }

  @Test func `cells in the file are finished, each with its seed, the failed ones too`() throws {
    try write([
      records(key(), seed: 1), records(key("random"), seed: 2, status: .failed),
      records(key(batch: 4), seed: 1),
    ])
    let run = try resumed()
    #expect(
      run.finished == [
        FinishedCell(cell: key(), seed: 1), FinishedCell(cell: key("random"), seed: 2),
        FinishedCell(cell: key(batch: 4), seed: 1),
      ])
    #expect(run.run == "20250102T030405Z")
    #expect(run.directory == directory)
  }

  @Test func `warnings and the reasons of unavailable counters are taken over`() throws {
    try write([records(key(), seed: 1)])
    let run = try resumed()
    #expect(run.warnings == ["noted before"])
    #expect(run.unavailable == ["PAPI_TOT_CYC": "no such event"])
  }

  @Test func `a run that ended before its first cell can be resumed`() throws {
    try write([])
    let run = try resumed()
    #expect(run.finished.isEmpty)
    #expect(run.run == nil)
  }

  @Test func `a last line that was cut off does not count`() throws {
    try write([records(key(), seed: 1), records(key("random"), seed: 1)])
    let text = try String(contentsOfFile: directory.results, encoding: .utf8)
    // The header, the first cell's three rows, and a part of the second cell's first.
    let lines = text.split(separator: "\n")
    let kept = lines.prefix(4).joined(separator: "\n") + "\n" + lines[4].prefix(20)
    try kept.write(toFile: directory.results, atomically: true, encoding: .utf8)
    let run = try resumed()
    #expect(run.finished == [FinishedCell(cell: key(), seed: 1)])
  }

  @Test func `subdirectories that are gone are made again`() throws {
    try write([records(key(), seed: 1)])
    try FileManager.default.removeItem(atPath: directory.models)
    _ = try resumed()
    #expect(FileManager.default.fileExists(atPath: directory.models))
  }

  @Test
  func `a run of another suite text is refused, and so is one that doesn't say which`()
    throws
  {
    try write([records(key(), seed: 1)], suite: suiteText + "\n# changed")
    for attempt in ["another text", "no environment.json"] {
      let error = try failure()
      guard case .otherSuite(let path, "tiny") = error else {
        Issue.record("\(attempt): \(error)")
        continue
      }
      #expect(path == directory.path)
      try? FileManager.default.removeItem(atPath: directory.environment)
    }
    #expect(!FileManager.default.fileExists(atPath: directory.environment))
  }

  @Test func `a run of other data is refused`() throws {
    try write([records(key(), seed: 1)])
    let error = try failure(checksum: "other")
    #expect(caseName(of: error) == "otherData")
    for part in [directory.environment, "checksum data", "expected other"] {
      #expect(error.description.contains(part))
    }
  }

  @Test func `a directory without results.csv is refused, and so is a damaged file`() throws {
    let missing = try #require(throws: FileError.self) { try resumed() }
    guard case .missing = missing else { throw missing }
    try write([records(key(), seed: 1)])
    try "run,commit\n1,2\n".write(toFile: directory.results, atomically: true, encoding: .utf8)
    let error = try #require(throws: FileError.self) { try resumed() }
    guard case .malformed = error else { throw error }
    #expect(error.description.contains("results.csv:1:"))
  }
}
