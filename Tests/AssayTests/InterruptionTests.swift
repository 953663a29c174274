import Foundation
import Results
import Subprocess
import Testing

@Suite struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends a run with 130; what is finished is kept, and the run can go on`(
    number: Int32
  ) async throws {
    let workspace = try Workspace()
    try workspace.write(TinySuite.slow.text, to: "slow.yaml")
    let outcome = try await workspace.execute(
      .name("sh"), ["-c", Self.disturbance, Workspace.program, String(number)])
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

  /// Runs the program, sends it a signal when the first rows are in the file, and ends as it does.
  /// A process of its own waits for the rows: here a busy test on each core could make it miss the
  /// run.
  private static let disturbance = """
    "$0" run slow.yaml & program=$!
    tries=0
    until [ "$(cat Reports/*/*/results.csv 2>/dev/null | wc -l)" -gt 1 ] || [ $tries -gt 3000 ]; do
      sleep 0.01
      tries=$((tries + 1))
    done
    kill -"$1" $program
    wait $program
    """
}
