import Foundation
import Results
import Subprocess
import Testing

/// Small file systems in memory.
private struct SmallDisk {
  let workspace: Workspace
  var path: String { workspace.file("disk") }

  static func canMount() async -> Bool {
    guard geteuid() == 0, let workspace = try? Workspace() else { return false }
    let disk = SmallDisk(workspace: workspace)
    // Containers have root, but often neither the right nor the program.
    guard let mounted = try? await disk.mount(size: "64k"), mounted.ended(with: 0) else {
      return false
    }
    return (try? await disk.unmount())?.ended(with: 0) == true
  }

  func mount(size: String) async throws -> Outcome {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return try await workspace.execute(
      .name("mount"), ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path])
  }

  func grow(to size: String) async throws {
    let outcome = try await workspace.execute(
      .name("mount"), ["-o", "remount,size=\(size)", path])
    try #require(outcome.ended(with: 0), "\(outcome)")
  }

  func unmount() async throws -> Outcome {
    try await workspace.execute(.name("umount"), [path])
  }

  /// A disk of a size around `body`.
  static func use(
    size: String, _ body: (Workspace, SmallDisk) async throws -> Void
  ) async throws {
    let workspace = try Workspace()
    let disk = SmallDisk(workspace: workspace)
    let mounted = try await disk.mount(size: size)
    try #require(mounted.ended(with: 0), "\(mounted)")
    do {
      try await body(workspace, disk)
    } catch {
      _ = try await disk.unmount()
      throw error
    }
    let unmounted = try await disk.unmount()
    #expect(unmounted.ended(with: 0), "\(unmounted)")
  }
}

@Suite(.enabled("needs root and the right to mount a tmpfs") { await SmallDisk.canMount() })
struct FullDiskTests {
  @Test func `a disk that is full from the start ends with 74`() async throws {
    try await SmallDisk.use(size: "4k") { workspace, disk in
      try Data(count: 4096).write(to: URL(fileURLWithPath: disk.path + "/rest"))
      try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports").expectError(
        74, saying: ["disk/Reports/tiny/", "No space left on device", "--resume"])
    }
  }

  @Test
  func `a disk that fills up keeps the finished cells whole, and the run goes on with more room`()
    async throws
  {
    try await SmallDisk.use(size: "64k") { workspace, disk in
      var suite = TinySuite()
      suite.batches = "[1, 2, 3, 4]"
      suite.backends = "[scalar, simd]"
      suite.measure = "{repetitions: 40, minimum-time: 0.00002, warmup: 0}"
      try workspace.write(suite.text, to: "tiny.yaml")
      try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports").expectError(
        74, saying: ["No space left on device", "--resume"])
      let run = try workspace.run(in: "disk/Reports")
      let finished = try run.expectWholeCells(repetitions: 40)
      #expect(finished > 0 && finished < 16, "\(finished)")
      #expect(try run.recordedEnvironment().suite == suite.text)
      #expect(try RunDirectory.names(in: run.path) == RunDirectory.unfinishedNames)

      let before = try run.text()
      try await disk.grow(to: "8m")
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
    try await SmallDisk.use(size: "100k") { workspace, disk in
      let outcome = try await workspace.assay("run", "tiny.yaml", "--out", "disk/Reports")
      outcome.expectError(74)
      let run = try workspace.run(in: "disk/Reports")
      #expect(try run.expectWholeCells() == 4)
      let before = try run.text()
      for (name, chart) in try contents(of: run.charts) where name.hasSuffix(".svg") {
        #expect(String(decoding: chart, as: UTF8.self).contains("</svg>"), "\(name)")
      }
      #expect(!(try RunDirectory.names(in: run.charts)).contains { $0.hasSuffix(".partial") })

      try await disk.grow(to: "8m")
      let report = try await workspace.assay("report", run.path)
      #expect(report.ended(with: 0), "\(report)")
      #expect(try run.text() == before)
      let names = try RunDirectory.names(in: run.charts)
      #expect(names.count { $0.hasSuffix(".svg") } == names.count { $0.hasSuffix(".gp") })
    }
  }
}
