import Foundation
import RecordSupport
import Results
import Testing
import TestSupport

/// A sweep on a real Slurm of one machine.
@Suite(
  .enabled(
    if: OneMachineSlurm.isInstalled && OneMachineSlurm.isAskedFor,
    "needs munged, slurmctld, slurmd and sbatch ('make setup') and is alone: 'make test-slurm'"))
struct SlurmTests {
  /// Training that takes some seconds for all networks, and cells that take most of one: time to
  /// disturb both.
  private static let suite = TinySuite(
    training:
      "{optimizer: adam, batch: 8, epochs: 1200, fine-tune: 1200, samples: 2000}",
    strategies: "[dense, random: {sparsity: 0.8}, magnitude: {sparsity: 0.8}, sharing: {bits: 3}]",
    batches: "[1, 2, 4]", measure: "{repetitions: 5, minimum-time: 0.02, warmup: 0}")

  @Test func `a sweep whose jobs are preempted and put back gives the run of an undisturbed one`()
    async throws
  {
    let workspace = try Workspace()
    try workspace.write(Self.suite.text, to: "swept.yaml")
    try await OneMachineSlurm.run(in: workspace) { slurm in
      let jobs = try await slurm.sweep("swept.yaml", tasks: 2)
      try #require(jobs.count == 3, "\(jobs)")
      let (train, measure, merge) = (jobs[0], jobs[1], jobs[2])

      // Slurm ends both tasks for one that is more urgent.
      try await slurm.wait(for: "a network") { try !models(workspace).isEmpty }
      let urgent = ["--partition=urgent", "--exclusive", "--output=/dev/null", "--wrap=true"]
      _ = try await slurm.execute(.name("sbatch"), urgent)
      try await slurm.wait(for: "a preemption") { try await slurm.restarts(train) > 0 }
      #expect(try await slurm.states(merge) == ["PENDING"])

      // The time limit's signal reaches the script alone.
      try await slurm.wait(for: "rows") { rows(workspace) > 1 }
      _ = try await slurm.execute(
        .name("scancel"), ["--batch", "--signal=TERM", measure])
      try await slurm.wait(for: "another start") { try await slurm.restarts(measure) > 0 }

      try await slurm.wait(for: "the end") {
        try await !slurm.states(merge).contains { ["PENDING", "RUNNING"].contains($0) }
      }
      for job in jobs {
        let (states, logs) = (try await slurm.states(job), try slurm.logs())
        #expect(Set(states) == ["COMPLETED"], "\(job): \(logs)")
      }
    }
    try await expectWhole(workspace)
  }

  /// Compares the merged run with one that a single process makes.
  private func expectWhole(_ workspace: Workspace) async throws {
    let alone = try await workspace.assay("run", "swept.yaml", "--out", "alone")
    #expect(alone.ended(with: 0), "\(alone)")
    let merged = try swept("merged", workspace)
    let expected = try workspace.run(in: "alone")
    #expect(try merged.expectWholeCells(repetitions: 5) == 12)
    let difference = try Set(facts(merged)).symmetricDifference(facts(expected)).sorted()
    #expect(difference.isEmpty)
    #expect(try facts(merged).count == facts(expected).count)
    #expect(try contents(of: merged.models) == contents(of: expected.models))
  }

  /// What doesn't depend on time, as the kernels do that were the fastest, and what these read: one
  /// line a cell and metric.
  private func facts(_ run: RunDirectory) throws -> [String] {
    let metrics = ["accuracy", "loss", "nonzero", "bytes.file", "flops.nominal", "flops.executed"]
    return try run.records().filter { metrics.contains($0.metric.name) }.map {
      "\($0.cell) \($0.metric.name) \($0.value.map { "\($0)" } ?? "")"
    }.sorted()
  }

  private func models(_ workspace: Workspace) throws -> [String] {
    let folder = workspace.file("sweep/models")
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".assay")
    }
  }

  /// A run of the sweep.
  private func swept(_ name: String, _ workspace: Workspace) throws -> RunDirectory {
    try RunDirectory(
      existing: workspace.file("sweep/\(name)"), holdingOneOf: [RunDirectory.resultsFile])
  }

  /// Lines of the rows that the measuring job has written so far.
  private func rows(_ workspace: Workspace) -> Int {
    (try? swept("measured/default", workspace).text())?.count { $0 == "\n" } ?? 0
  }
}
