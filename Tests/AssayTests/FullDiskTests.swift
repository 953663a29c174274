import Foundation
import Results
import Subprocess
import Testing
import TestSupport

@Suite(.enabled(if: SmallDisk.canMount, "needs root and the right to mount a tmpfs"))
struct FullDiskTests {
  @Test func `a disk that is full from the start ends with 74`() async throws {
    try await use(size: "4k") { workspace, disk in
      try Data(count: 4096).write(to: URL(fileURLWithPath: disk.path + "/rest"))
      try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports").expectError(
        74, saying: ["disk/Reports/tiny/", "No space left on device", "--resume"])
    }
  }

  @Test
  func `a disk that fills up keeps the finished cells whole, and the run goes on with more room`()
    async throws
  {
    try await use(size: "128k") { workspace, disk in
      var suite = TinySuite()
      suite.batches = "[1, 2, 3, 4]"
      suite.backends = "[scalar, simd]"
      suite.measure = "{repetitions: 40, time: 1e-3, warmup: 0}"
      try workspace.write(suite.text, to: "tiny.yaml")
      try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports").expectError(
        74, saying: ["No space left on device", "--resume"])
      let run = try workspace.run(in: "disk/Reports")
      let finished = try run.expectWholeCells(repetitions: 40)
      #expect(finished > 0 && finished < 16, "\(finished)")
      #expect(try run.recordedEnvironment().suite == suite.text)
      #expect(try RunDirectory.names(in: run.path) == RunDirectory.unfinishedNames)

      let before = try run.text()
      try disk.grow(to: "8m")
      let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
      #expect(resumed.ended(with: 0), "\(resumed)")
      #expect(try run.text().hasPrefix(before))
      #expect(try run.expectWholeCells(repetitions: 40) == 16)
    }
  }

  @Test
  func `a disk that fills up with charts keeps the results, and the report can be made later`()
    async throws
  {
    try await use(size: "100k") { workspace, disk in
      let outcome = try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports")
      outcome.expectError(74)
      let run = try workspace.run(in: "disk/Reports")
      #expect(try run.expectWholeCells() == 4)
      let before = try run.text()
      for (name, chart) in try contents(of: run.charts) where name.hasSuffix(".svg") {
        #expect(String(decoding: chart, as: UTF8.self).contains("</svg>"), "\(name)")
      }
      #expect(!(try RunDirectory.names(in: run.charts)).contains { $0.hasSuffix(".partial") })

      try disk.grow(to: "8m")
      let report = try await workspace.assay("report", run.path)
      #expect(report.ended(with: 0), "\(report)")
      #expect(try run.text() == before)
      let names = try RunDirectory.names(in: run.charts)
      #expect(names.count { $0.hasSuffix(".svg") } == names.count { $0.hasSuffix(".gp") })
    }
  }

  /// A workspace with a disk of a size around `body`.
  private func use(
    size: String, _ body: (Workspace, SmallDisk) async throws -> Void
  ) async throws {
    let workspace = try Workspace()
    let path = workspace.file("disk")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let disk = try SmallDisk(at: path, size: size)
    try await body(workspace, disk)
    try disk.unmount()
  }
}
