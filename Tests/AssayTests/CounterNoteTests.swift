import Foundation
import Metrics
import Results
import Testing

/// What a report says of counters that could not be read, on runs that were written here.
@Suite struct CounterNoteTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.file("run"), withIntermediateDirectories: true)
  }

  /// The report of a run on this machine, but with these obstacles, in lines as wide as they like.
  private func report(
    _ unavailable: [String: String], isVirtual: Bool?, counted: [Metric] = []
  ) async throws -> String {
    let cell = CellKey(
      suite: "nightly", dataset: "synthetic", model: "net",
      applied: AppliedStrategy("dense", isBaseline: true), backend: "simd", isa: "avx2",
      threads: 1, batch: 1)
    let records = ([.latency] + counted).map { metric in
      Record(
        run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: 1,
        repetition: 0, metric: metric, value: 1, source: .clock, status: .ok)
    }
    try workspace.write(ResultsCSV.table.text(records), to: "run/results.csv")
    var environment = RunEnvironment.capture(
      suite: "", datasetChecksum: nil, instructionSets: [], compiler: "", commit: "abc1234",
      isDirty: nil, build: .release, started: Date())
    environment.unavailable = unavailable
    environment.isVirtual = isVirtual
    let encoded = try JSONEncoder().encode(environment)
    try workspace.write(String(decoding: encoded, as: UTF8.self), to: "run/environment.json")
    let outcome = try await workspace.assay("report", "run")
    #expect(outcome.ended(with: 0), "\(outcome)")
    return outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let hidden = [
    "PAPI_TOT_CYC": "no default PMU; no such event on this processor", "PAPI_TOT_INS": "likewise",
  ]

  @Test(
    arguments: [
      (hidden, true, "No hardware counters: this virtual machine hides them; environment.json"),
      (hidden, nil, "No hardware counters: neither PAPI nor perf_event_open finds any;"),
      (
        [
          "PAPI_TOT_CYC":
            "perf_event_paranoid is 4: allow it with 'sysctl kernel.perf_event_paranoid=1' or the "
            + "capability CAP_PERFMON"
        ], true,
        "No hardware counters: the kernel doesn't allow them without 'sysctl "
          + "kernel.perf_event_paranoid=1' or the capability CAP_PERFMON; environment.json"
      ),
      ([:], true, nil),
    ] as [([String: String], Bool?, String?)])
  func `a machine without hardware counters is one sentence`(
    unavailable: [String: String], isVirtual: Bool?, text: String?
  ) async throws {
    let output = try await report(unavailable, isVirtual: isVirtual)
    #expect(!output.contains("PAPI_"), "\(output)")
    #expect(output.contains(text ?? "Report: run"), "\(output)")
    #expect(output.contains("hardware counters") == (text != nil), "\(output)")
  }

  @Test func `where some were read, few of the others are named`() async throws {
    let some = Self.hidden.merging(
      ["PAPI_L1_DCM": "a", "PAPI_L2_DCM": "b", "PAPI_L3_TCM": "c"]) { $1 }
    let output = try await report(some, isVirtual: true, counted: [.cycles])
    #expect(
      output.contains(
        "Not counted: PAPI_L1_DCM, PAPI_L2_DCM, PAPI_L3_TCM and 2 more; environment.json says"),
      "\(output)")
  }
}
