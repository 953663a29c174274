import Foundation
import Results
import Subprocess
import Testing

@Suite("Interruptions")
struct InterruptionTests {
  @Test(
    "A signal ends a run with 130; what is finished is kept, and the run can go on",
    arguments: [SIGINT, SIGTERM])
  func signal(number: Int32) async throws {
    let workspace = try Workspace()
    try workspace.write(TinySuite.slow.text, to: "slow.yaml")
    let outcome = try await workspace.assay(["run", "slow.yaml"]) { send in
      try await untilCellsAreFinished(in: workspace)
      try send(number == SIGINT ? .interrupt : .terminate)
    }
    #expect(outcome.ended(with: 130), "\(outcome)")
    let run = try workspace.run()
    let said = outcome.error.split(separator: "\n")
    #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix("assay: ") }, "\(outcome)")
    let relative = String(run.path.dropFirst(workspace.path.count + 1))
    #expect(outcome.error.contains("--resume \(relative)"), "\(outcome)")
    #expect(outcome.output.isEmpty)

    let finished = try run.expectWholeCells(repetitions: 12)
    #expect(finished > 0 && finished < 12, "\(finished)")
    let environment = try run.recordedEnvironment()
    #expect(environment.suite == TinySuite.slow.text)
    #expect(environment.unavailable["PAPI_NO_SUCH_EVENT"] != nil)
    #expect(try RunDirectory.names(in: run.path) == RunDirectory.unfinishedNames)

    let before = try run.text()
    let resumed = try await workspace.assay("run", "slow.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try run.text().hasPrefix(before))
    #expect(try run.expectWholeCells(repetitions: 12) == 12)
  }

  /// Returns when the first rows are in the file.
  private func untilCellsAreFinished(in workspace: Workspace) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      // Until the file is there, the directory is no run's.
      let text = try? workspace.runs().first?.text()
      if let text, text.split(separator: "\n").count > 1 { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("no cell was finished in 30 seconds")
  }
}
