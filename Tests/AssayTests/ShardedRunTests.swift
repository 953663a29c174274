import Foundation
import Results
import Subprocess
import Testing
import TestSupport

@Suite struct ShardedRunTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(Self.suite.text, to: "tiny.yaml")
  }

  /// Four groups of three cells.
  private static let suite = TinySuite(
    seeds: "[1, 2]", strategies: "[dense, random: {sparsity: [0.5, 0.8]}]")

  @Test func `parts that train at once make what one process makes`() async throws {
    let parts = try await workspace.execute(
      .name("sh"),
      [
        "-c",
        """
        for part in 1 2 3; do
          "$0" train tiny.yaml --models models --shard $part/3 & pids="$pids $!"
        done
        for pid in $pids; do wait $pid || exit; done
        """, Workspace.program,
      ])
    #expect(parts.ended(with: 0) && parts.error.isEmpty, "\(parts)")
    let lines = parts.output.split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains("2 of 2 networks") }, "\(parts)")
    let alone = try await workspace.assay(
      "train", "tiny.yaml", "--models", "alone", setting: ["XDG_CACHE_HOME": "/nowhere"])
    #expect(alone.output.contains("6 of 6 networks"), "\(alone)")
    for (name, content) in try contents(of: workspace.file("alone")) where Self.isSame(name) {
      #expect(
        FileManager.default.contents(atPath: workspace.file("models/\(name)")) == content, "\(name)"
      )
    }
  }

  /// A model's label says how long it took to make.
  private static func isSame(_ name: String) -> Bool {
    [".assay", ".network.json", ".data.json", ".inputs"].contains { name.hasSuffix($0) }
  }

  @Test func `parts measure the suite exactly, and one that was killed goes on by the same words`()
    async throws
  {
    var cells: [SeededCell] = []
    for number in 1...3 {
      let words = ["tiny.yaml", "--shard", "\(number)/3", "--into", "parts/\(number)"]
      for signal in ["KILL", "TERM"] {
        let ended = try await workspace.execute(
          .name("sh"), ["-c", Self.disturbance, Workspace.program, signal] + words)
        #expect(
          ended.ended(with: signal == "KILL" ? 137 : 130) || ended.ended(with: 0), "\(ended)")
      }
      let whole = try await workspace.execute(
        .path(.init(Workspace.program)), ["run"] + words)
      #expect(whole.ended(with: 0), "\(whole)")
      let run = try RunDirectory(interrupted: workspace.file("parts/\(number)"))
      try run.expectWholeCells()
      cells += try run.cells().map(\.cell)
      #expect(try run.recordedEnvironment().selection?.shard == "\(number)/3")
    }
    #expect(cells.count == 12 && Set(cells).count == 12)
    // Nothing is added to a history that holds whole runs.
    #expect(try RunDirectory.names(in: workspace.file("parts")) == ["1", "2", "3"])
  }

  /// Ends a run when it has written its first rows since it began, if it gets that far.
  private static let disturbance = """
    signal=$1; shift
    "$0" run "$@" --quiet >/dev/null 2>/dev/null & program=$!
    eval "folder=\\${$#}"
    rows=$(cat "$folder/results.csv" 2>/dev/null | wc -l)
    while kill -0 $program 2>/dev/null; do
      [ "$(cat "$folder/results.csv" 2>/dev/null | wc -l)" -gt $((rows + 1)) ] && break
      sleep 0.005
    done
    kill -"$signal" $program 2>/dev/null
    wait $program
    """

  @Test func `a part that is empty is no error, and leaves nothing`() async throws {
    let empty = try await workspace.assay(
      "run", "tiny.yaml", "--shard", "9/9", "--into", "parts/9")
    #expect(empty.ended(with: 0), "\(empty)")
    #expect(empty.error.contains("9/9 has nothing to measure"), "\(empty)")
    #expect(!FileManager.default.fileExists(atPath: workspace.file("parts")))
    let none = try await workspace.assay("train", "tiny.yaml", "--shard", "9/9")
    #expect(none.ended(with: 0) && none.output.contains("0 of 0 networks"), "\(none)")
  }

  @Test func `a run goes on as the part that it began as`() async throws {
    let first = try await workspace.assay(
      "run", "tiny.yaml", "--shard", "1/2", "--into", "part")
    #expect(first.ended(with: 0), "\(first)")
    try await workspace.assay("run", "tiny.yaml", "--shard", "2/2", "--into", "part").expectError(
      65, saying: ["the run is of part 1/2", "expected 2/2", "--shard"])
    try await workspace.assay("run", "tiny.yaml", "--resume", "part").expectError(
      65, saying: ["the run is of part 1/2", "expected all"])
  }

  @Test(arguments: [
    (["--shard", "0/3"], "--shard"), (["--shard", "4/3"], "--shard"),
    (["--shard", "x"], "--shard"),
    (["--into", "a", "--out", "b"], "--into"), (["--into", "a", "--resume", "b"], "--into"),
    (["--into", ""], "--into"), (["--models", ""], "--models"),
  ])
  func `wrong words are told`(words: [String], option: String) async throws {
    let outcome = try await workspace.execute(
      .path(.init(Workspace.program)), ["run", "tiny.yaml"] + words)
    outcome.expectError(64, saying: [option])
  }
}
