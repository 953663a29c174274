import Foundation
import Metrics
import RecordSupport
import Results
import Subprocess
import Testing

/// What `Scripts/prove-resume.sh` does two hundred times, here a few.
@Suite struct KilledRunTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `a run that is killed again and again goes on, nothing is lost and nothing doubled`()
    async throws
  {
    for moment in Self.moments {
      let before = try interruptedRun()
      let cells = try before.map(Self.wholeCells) ?? [:]
      let killed = try await workspace.execute(
        .name("sh"),
        ["-c", Self.disturbance, Workspace.program, moment]
          + (before.map { ["--resume", $0.path] } ?? []))
      #expect(killed.ended(with: 137), "\(moment): \(killed)")
      let after = try interruptedRun().map(Self.wholeCells) ?? [:]
      for (cell, records) in cells { #expect(after[cell] == records, "\(moment)") }
    }
    let run = try workspace.run()
    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try run.expectWholeCells() == 4)
    #expect(try HistoryCSV.table.read(run.history).count == 4)
    for directory in [run.path, run.models, run.charts] {
      #expect(!(try RunDirectory.names(in: directory)).contains { $0.hasSuffix(".partial") })
    }

    // Training is the same whatever disturbs it, to the last byte.
    let models = try contents(of: run.models)
    let undisturbed = try await workspace.assay("run", "tiny.yaml", "--out", "Other")
    #expect(undisturbed.ended(with: 0), "\(undisturbed)")
    let other = try workspace.run(in: "Other")
    #expect(try contents(of: other.models) == models)
    #expect(try Self.values(in: run) == Self.values(in: other))
  }

  /// The files at whose appearance a run is killed, `rows` for those of `results.csv`.
  private static let moments = ["", "models/*.assay", "rows", "summary.csv", "charts/*.dat"]

  /// Runs the program, and kills it when a file is there.
  private static let disturbance = """
    moment=$1; shift
    "$0" run tiny.yaml --quiet "$@" >/dev/null 2>/dev/null & program=$!
    while kill -0 $program 2>/dev/null; do
      case $moment in
        rows) [ "$(cat Reports/tiny/2*/results.csv 2>/dev/null | wc -l)" -gt 1 ] && break ;;
        *) ls Reports/tiny/2*/$moment >/dev/null 2>&1 && break ;;
      esac
      sleep 0.005
    done
    kill -9 $program
    wait $program
    """

  /// From the first rows of the first cell to the last but one of the second.
  @Test(arguments: [1, 2, 30])
  func `a cell of which a part is there is measured again as a whole`(lines: Int) async throws {
    let outcome = try await workspace.assay("run", "tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let first = try run.cells()[0].records.count
    let text = try run.text().split(separator: "\n")
    let kept = text.prefix(1 + first).joined(separator: "\n") + "\n"
    let cut = text.prefix(1 + first + lines).joined(separator: "\n") + "\n"
    try cut.write(toFile: run.results, atomically: true, encoding: .utf8)

    let report = try await workspace.assay("report", run.path)
    #expect(report.output.contains("1 of the cells are there in part"), "\(report)")
    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try run.text().hasPrefix(kept))
    #expect(try run.expectWholeCells() == 4)
    // Its dense model was measured by another process: not side by side, so without an interval.
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8).split(separator: "\n")
      .map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
    let low = try #require(summary[0].firstIndex(of: "speedup.dense.low"))
    #expect(summary[2][low - 1] != "" && summary[2][low] == "")
    #expect(try run.recordedEnvironment().resumptions?.count == 1)
  }

  @Test func `a run that goes on is not gone on with by another process`() async throws {
    try workspace.write(TinySuite.slow.text, to: "slow.yaml")
    let outcome = try await workspace.execute(
      .name("sh"), ["-c", Self.twice, Workspace.program])
    #expect(outcome.ended(with: 73), "\(outcome)")
    #expect(outcome.error.contains("another process is writing there"), "\(outcome)")
  }

  /// Begins a run, and goes on with it as soon as it has a directory.
  private static let twice = """
    "$0" run slow.yaml --quiet 2>/dev/null >/dev/null & program=$!
    until [ -f Reports/slow/*/results.csv ] || [ -f Reports/tiny/*/results.csv ]; do
      kill -0 $program || exit 1
      sleep 0.01
    done
    "$0" run slow.yaml --resume Reports/*/*
    code=$?
    kill -9 $program
    exit $code
    """

  @Test func `a limit on the size of files ends a run as a full disk does`() async throws {
    // 16 blocks of 512 bytes: room for a model, but not for the rows of two cells.
    let limited = try await workspace.execute(
      .name("sh"), ["-c", "ulimit -f 16; exec \"$0\" run tiny.yaml", Workspace.program])
    limited.expectError(74, saying: ["results.csv", "File too large", "--resume"])
    let run = try workspace.run()
    #expect(try run.records().isEmpty)
    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try run.expectWholeCells() == 4)
  }

  @Test func `a report says that rows are of several machines or numbers of threads`() async throws
  {
    let outcome = try await workspace.assay("run", "tiny.yaml")
    #expect(outcome.ended(with: 0) && !outcome.output.contains("results.csv holds"), "\(outcome)")
    let run = try workspace.run()
    var records = try run.records()
    let last = try #require(records.last)
    for index in records.indices where records[index].cell == last.cell {
      records[index].machine = "elsewhere"
      records[index].cell.threads = 7
    }
    let text = ResultsCSV.table.text(records)
    try text.write(toFile: run.results, atomically: true, encoding: .utf8)
    let report = try await workspace.assay("report", run.path)
    #expect(report.output.contains("several machines: "), "\(report)")
    #expect(report.output.contains("scalar on several numbers of threads: 1, 7"), "\(report)")
  }

  @Test func `words that a resumed run would ignore are refused`() async throws {
    try await workspace.assay("run", "tiny.yaml", "--resume", "a", "--out", "b").expectError(
      64, saying: ["--out", "--resume"])
    try await workspace.assay("run", "tiny.yaml", "--retry-failed").expectError(
      64, saying: ["--retry-failed", "--resume"])
    try await workspace.assay("run", "tiny.yaml", "--resume", "").expectError(
      64, saying: ["--resume"])
  }

  /// The run, however early it was killed; `nil` when not even its directory is there.
  private func interruptedRun() throws -> RunDirectory? {
    let names = try? RunDirectory.names(in: workspace.file("Reports/tiny"))
    return try names?.first { $0.hasPrefix("2") }.map {
      try RunDirectory(interrupted: workspace.file("Reports/tiny/\($0)"))
    }
  }

  private static func wholeCells(_ run: RunDirectory) throws -> [SeededCell: [Record]] {
    var records: [Record] = []
    try run.scanWritten { records += $0 }
    let torn = RecordedCells(records).torn
    return Dictionary(grouping: records) { SeededCell($0) }.filter { !torn.contains($0.key) }
  }

  /// What a run has values of. Timing chooses the kernels.
  private static func values(in run: RunDirectory) throws -> Set<[String]> {
    Set(
      try run.records().map { record in
        let layer = record.metric.layer.map { $0.part == .kernel ? "kernel" : $0.kernel }
        return [
          "\(record.cell)", "\(record.seed)", "\(record.repetition ?? -1)",
          layer ?? record.metric.name,
        ]
      })
  }
}
