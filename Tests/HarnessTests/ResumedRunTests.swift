import Files
import Foundation
import RecordSupport
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

  private func environment(
    suite text: String = suiteText, checksum: String = "data", commit: String = "abc1234"
  ) -> RunEnvironment {
    RunEnvironment.capture(
      suite: text, datasetChecksum: checksum, instructionSets: ["scalar"], compiler: "Swift",
      commit: commit, isDirty: nil, build: .debug, started: Date(timeIntervalSince1970: 0))
  }

  private func write(_ records: [[Record]], suite text: String = suiteText) throws {
    var environment = environment(suite: text)
    environment.warnings = ["noted before"]
    environment.unavailable = ["PAPI_TOT_CYC": "no such event"]
    environment.sampling = SamplingReport(precision: 0.01, isCold: false)
    environment.sampling?.cells = 7
    try environment.write(to: directory.environment)
    let writer = try TableWriter(ResultsCSV.table, path: directory.results, appending: false)
    for cell in records { try writer.append(cell) }
  }

  private func resumed(
    _ now: RunEnvironment? = nil, retriesFailed: Bool = false
  ) throws -> ResumedRun {
    try ResumedRun(
      directory.path, suite: try suite(), now: now ?? environment(), retriesFailed: retriesFailed)
  }

  private func failure(_ now: RunEnvironment? = nil) throws -> HarnessError {
    try #require(throws: HarnessError.self) { try resumed(now) }
  }

  @Test func `cells in the file are finished, each with its seed, the failed ones too`() throws {
    try write([
      records(key(), seed: 1), records(key("random"), seed: 2, status: .failed),
      records(key(batch: 4), seed: 1),
    ])
    let run = try resumed()
    let others = [SeededCell(cell: key(), seed: 1), SeededCell(cell: key(batch: 4), seed: 1)]
    #expect(run.finished == Set(others + [SeededCell(cell: key("random"), seed: 2)]))
    #expect(run.run == "20250102T030405Z")
    #expect(run.directory == directory)
    #expect(run.environment?.sampling?.cells == 2)
  }

  @Test func `a cell is held where its backend is gone, and refused on another device`() throws {
    func cell(_ isa: String, threads: Int = 2, batch: Int = 1) -> SeededCell {
      var key = key(batch: batch)
      (key.backend, key.isa, key.threads) = ("opencl", isa, threads)
      return SeededCell(cell: key, seed: 1)
    }
    try write([records(key(), seed: 1), records(cell("Some GPU").cell, seed: 1)])
    let run = try resumed()
    #expect(try run.holds(cell("Some GPU")) && run.holds(cell("", threads: 1)))
    // Not measured yet, there or not.
    #expect(try !run.holds(cell("Some GPU", batch: 4)))
    #expect(try !run.holds(cell("", threads: 1, batch: 4)))
    for other in [cell("Another"), cell("Some GPU", threads: 1, batch: 4)] {
      let error = #expect(throws: HarnessError.self) { try run.holds(other) }
      #expect(
        error?.description.contains(
          "backend 'opencl' computed on Some GPU with 2 threads, here on \(other.cell.isa) with ")
          == true, "\(String(describing: error))")
    }
  }

  @Test func `cells that failed are removed when they are to be tried again`() throws {
    try write([
      records(key("random"), seed: 2, status: .failed), records(key(), seed: 1),
    ])
    let run = try resumed(retriesFailed: true)
    #expect(run.finished == [SeededCell(cell: key(), seed: 1)])
    #expect(try directory.records() == records(key(), seed: 1))
  }

  /// A cell was written with three rows; of another only the first two are left, before and behind
  /// whole ones.
  @Test(arguments: [0, 1, 2])
  func `of a torn cell nothing is left, and others stay byte for byte`(place: Int) throws {
    let torn = Array(records(key("random"), seed: 1).prefix(2))
    var cells = [records(key(), seed: 1), records(key(), seed: 2)]
    try write(cells)
    let whole = try contents(directory.results)
    try FileManager.default.removeItem(atPath: directory.results)
    cells.insert(torn, at: place)
    try write(cells)
    let run = try resumed()
    #expect(try contents(directory.results) == whole)
    #expect(
      run.finished == [SeededCell(cell: key(), seed: 1), SeededCell(cell: key(), seed: 2)])
  }

  @Test func `what a killed process left is removed, what another is writing is not`() throws {
    try write([records(key(), seed: 1)])
    // No process has the largest number.
    let left = PartialFiles.name(of: "\(directory.models)/a.assay", process: .max)
    let growing = PartialFiles.name(of: "\(directory.models)/a.assay", process: 1)
    for path in [left, growing] {
      try "half".write(toFile: path, atomically: true, encoding: .utf8)
    }
    _ = try resumed()
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(FileManager.default.fileExists(atPath: growing))
  }

  @Test func `only one process at a time goes on with a run`() throws {
    try write([records(key(), seed: 1)])
    let first = try resumed()
    let error = try #require(throws: FileError.self) { try resumed() }
    #expect(error == .inUse(path: directory.path))
    withExtendedLifetime(first) {}
  }

  @Test func `another machine and another program are refused, with what differs`() throws {
    try write([records(key(), seed: 1)])
    var now = environment()
    now.usableProcessors = 1000
    let machine = try failure(now)
    #expect(caseName(of: machine) == "otherMachine")
    #expect(machine.description.contains("usable processors: found '1000'"))
    (now.usableProcessors, now.availableProcessors) = (environment().usableProcessors, 1000)
    #expect(try failure(now).description.contains("processor time: found '1000 processors'"))
    let program = try failure(environment(commit: "def5678"))
    #expect(caseName(of: program) == "otherProgram")
    for commit in ["abc1234", "def5678"] { #expect(program.description.contains(commit)) }
  }

  @Test func `the start stays in the environment, and every resumption is added`() throws {
    try write([records(key(), seed: 1)])
    var now = environment()
    now.started = "2026-01-01T00:00:00Z"
    now.warnings = ["noted before", "noted now"]
    let before = try #require(try resumed().environment)
    let twice = before.resumed(now).resumed(now)
    #expect(twice.started == "1970-01-01T00:00:00Z")
    #expect(twice.resumptions?.map(\.started) == [now.started, now.started])
    #expect(twice.resumptions?.map(\.commit) == ["abc1234", "abc1234"])
    #expect(twice.warnings == ["noted before", "noted now"])
  }

  @Test func `warnings and the reasons of unavailable counters are taken over`() throws {
    try write([records(key(), seed: 1)])
    let run = try resumed()
    #expect(run.environment?.warnings == ["noted before"])
    #expect(run.environment?.unavailable == ["PAPI_TOT_CYC": "no such event"])
  }

  @Test func `a run that ended before its first cell can be resumed, however early`() throws {
    try write([])
    for attempt in ["a header", "half a header", "no rows", "no environment"] {
      let run = try resumed()
      #expect(run.finished.isEmpty, "\(attempt)")
      #expect(run.run == (attempt == "no environment" ? nil : "19700101T000000Z"), "\(attempt)")
      switch attempt {
      case "a header":
        try "run,com".write(toFile: directory.results, atomically: true, encoding: .utf8)
      case "half a header": try FileManager.default.removeItem(atPath: directory.results)
      default: try? FileManager.default.removeItem(atPath: directory.environment)
      }
    }
  }

  @Test func `a last line that was cut off does not count`() throws {
    try write([records(key(), seed: 1), records(key("random"), seed: 1)])
    let text = try String(contentsOfFile: directory.results, encoding: .utf8)
    // The header, the first cell's three rows, and a part of the second cell's first.
    let lines = text.split(separator: "\n")
    let kept = lines.prefix(4).joined(separator: "\n") + "\n" + lines[4].prefix(20)
    try kept.write(toFile: directory.results, atomically: true, encoding: .utf8)
    let run = try resumed()
    #expect(run.finished == [SeededCell(cell: key(), seed: 1)])
  }

  @Test func `subdirectories that are gone are made again`() throws {
    try write([records(key(), seed: 1)])
    try FileManager.default.removeItem(atPath: directory.models)
    _ = try resumed()
    #expect(FileManager.default.fileExists(atPath: directory.models))
  }

  @Test func `a run of another suite text is refused`() throws {
    try write([records(key(), seed: 1)], suite: suiteText + "\n# changed")
    let error = try failure()
    guard case .otherSuite(let path, "tiny") = error else { throw error }
    #expect(path == directory.path)
  }

  @Test func `a missing and a broken environment are called that`() throws {
    try write([records(key(), seed: 1)])
    try "{".write(toFile: directory.environment, atomically: true, encoding: .utf8)
    let broken = try #require(throws: FileError.self) { try resumed() }
    #expect(caseName(of: broken) == "malformed")
    try FileManager.default.removeItem(atPath: directory.environment)
    let missing = try #require(throws: FileError.self) { try resumed() }
    #expect(caseName(of: missing) == "missing")
    for error in [broken, missing] { #expect(error.description.contains("environment.json")) }
  }

  @Test func `a run of other data is refused`() throws {
    try write([records(key(), seed: 1)])
    let error = try failure(environment(checksum: "other"))
    #expect(caseName(of: error) == "otherData")
    for part in [directory.environment, "checksum data", "expected other"] {
      #expect(error.description.contains(part))
    }
  }

  @Test func `a directory without results.csv is refused, and so is a damaged file`() throws {
    let notes = "\(directory.path)/notes.txt"
    try "x".write(toFile: notes, atomically: true, encoding: .utf8)
    let missing = try #require(throws: FileError.self) { try resumed() }
    guard case .missing = missing else { throw missing }
    try write([records(key(), seed: 1)])
    try "run,commit\n1,2\n".write(toFile: directory.results, atomically: true, encoding: .utf8)
    let error = try #require(throws: FileError.self) { try resumed() }
    guard case .malformed = error else { throw error }
    #expect(error.description.contains("results.csv:1:"))
  }
}
