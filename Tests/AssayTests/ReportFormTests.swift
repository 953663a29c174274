import Exports
import Foundation
import Metrics
import Results
import Testing

/// `assay report --format` on a run that was written here: nothing is trained.
@Suite struct ReportFormTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.file("run"), withIntermediateDirectories: true)
    try workspace.write(ResultsCSV.table.text(Self.records), to: "run/results.csv")
  }

  private static var records: [Record] {
    latencies("dense", [2e-6, 2.02e-6, 2.04e-6]) + latencies("magnitude", [1e-6, 1.01e-6, 1.02e-6])
      + latencies("sharing", [nil])
  }

  /// A cell's repetitions; `nil` for one that failed.
  private static func latencies(_ strategy: String, _ seconds: [Double?]) -> [Record] {
    let cell = CellKey(
      suite: "nightly", dataset: "synthetic", model: "net",
      applied: AppliedStrategy(strategy, isBaseline: strategy == "dense"), backend: "simd",
      isa: "avx2", threads: 1, batch: 1)
    return seconds.enumerated().map { repetition, seconds in
      Record(
        run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: 1,
        repetition: repetition, metric: .latency, value: seconds, source: .clock,
        status: seconds == nil ? .failed : .ok)
    }
  }

  @Test func `every form is printed, or written to a new file, and the run stays as it is`()
    async throws
  {
    let before = try contents(of: workspace.file("run"))
    for form in ["text", "csv", "markdown"] + ExportFormats.all.map({ $0.name }) {
      let printed = try await workspace.assay("report", "run", "--format", form)
      #expect(printed.ended(with: 0) && printed.output.contains("net"), "\(form): \(printed)")
      let file = try await workspace.assay("report", "run", "--format", form, "--output", form)
      #expect(file.ended(with: 0) && file.output.isEmpty, "\(form): \(file)")
      let written = try String(contentsOfFile: workspace.file(form), encoding: .utf8)
      #expect(written == printed.output, "\(form)")
      // Numbers are missing from most forms, so a line says which.
      #expect(printed.error == "assay: warning: 1 of 3 cells failed and have no numbers\n")
    }
    #expect(try contents(of: workspace.file("run")) == before)
  }

  @Test func `a pattern chooses what is drawn, and one that takes nothing is refused`()
    async throws
  {
    let all = Self.records.map { record in
      var other = record
      other.cell.model = "other"
      return other
    }
    try workspace.write(ResultsCSV.table.text(Self.records + all), to: "run/results.csv")
    let drawn = try await workspace.assay("report", "run", "--filter", "other/magnitude*")
    #expect(drawn.ended(with: 0), "\(drawn)")
    let data = try String(
      contentsOfFile: workspace.file("run/charts/latency-batch1.dat"), encoding: .utf8)
    #expect(data.contains("other, simd") && data.contains("magnitude"))
    #expect(!data.contains("net, simd"))
    let table = try String(contentsOfFile: workspace.file("run/summary.csv"), encoding: .utf8)
    #expect(table.contains("net") && table.contains("sharing"))
    let none = try await workspace.assay("report", "run", "--filter", "small/*")
    #expect(none.ended(with: 64), "\(none)")
    #expect(none.error.contains("'small/*'") && none.error.contains("other/sharing/simd/1"))
    let both = try await workspace.assay("report", "run", "--filter", "*", "--format", "csv")
    #expect(both.ended(with: 64), "\(both)")
  }

  @Test func `a file that exists is left alone`() async throws {
    try workspace.write("mine", to: "cells.xml")
    let outcome = try await workspace.assay(
      "report", "run", "--format", "junit", "--output", "cells.xml")
    #expect(outcome.ended(with: 73), "\(outcome)")
    #expect(outcome.error.contains("cells.xml") && outcome.error.contains("--output"))
    #expect(try String(contentsOfFile: workspace.file("cells.xml"), encoding: .utf8) == "mine")
  }

  @Test func `a form that there isn't, and a file without a form, are wrong words`() async throws {
    try await workspace.assay("report", "run", "--format", "cvs").expectError(
      64, saying: ["--format", "'cvs'", "csv"])
    try await workspace.assay("report", "run", "--output", "a").expectError(
      64, saying: ["--output", "--format"])
    try await workspace.assay("report", "run", "--format", "csv", "--output", "").expectError(
      64, saying: ["--output"])
    try await workspace.assay("report", "nowhere", "--format", "csv").expectError(
      66, saying: ["nowhere/results.csv"])
  }
}
