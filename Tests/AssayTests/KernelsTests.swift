import Foundation
import Results
import Subprocess
import Testing

@Suite struct KernelsTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(Self.suite, to: "tiny-kernels.yaml")
  }

  /// Two groups that take milliseconds, the second with a curve.
  private static let suite = """
    suite: tiny
    measure: {repetitions: 6, time: 1e-3, warmup: 0}
    groups:
      - {kernel: dense, shape: 20x30, batch: [1, 3], isa: [scalar, sse, neon]}
      - {shape: 40x50, batch: 16, sparsity: [0.3, 0.5, 0.7, 0.9], isa: scalar}

    """

  private func foreignSet() -> String {
    #if arch(x86_64)
      "neon"
    #else
      "avx2"
    #endif
  }

  @Test func `rows go to the table and to a file, with every value`() async throws {
    let outcome = try await workspace.assay(
      "kernels", "--shape", "30x40,50x20", "--batch", "1,8", "--isa", "scalar", "--sparsity",
      "0.5,0.9", "--csv", "rows.csv")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let records = try KernelsCSV.table.read(workspace.file("rows.csv"))
    #expect(Set(records.map(\.shape)) == ["30x40", "50x20"])
    #expect(Set(records.map(\.batch)) == [1, 8])
    #expect(records.count { $0.kernel == "permute-sparse" } == 8)
    #expect(records.count { $0.kernel == "dense" } == 4)
    #expect(records.count { $0.kernel == "codebook" && $0.bits == 4 } == 4)
    for record in records {
      #expect(record.fraction != nil && record.interval != nil, "\(record)")
      #expect(try #require(record.error) < 0.03, "\(record)")
      #expect(record.kernel != "dense" || record.speedup == 1, "\(record)")
    }
    let lines = outcome.output.split(separator: "\n")
    // A heading and the columns' names for each group.
    #expect(lines.count == records.count + 2 * 4)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome)")
    #expect(lines.first?.hasPrefix("── 30x40, batch 1 ") == true)
  }

  @Test(arguments: [
    (["--kernel", "desne"], "did you mean 'dense'?"), (["--isa", "avx3"], "scalar, sse, avx2"),
    (["--shape", "1024"], "--shape"), (["--batch", "0"], "--batch"), (["--bits", "9"], "--bits"),
    (["--sparsity", "1"], "--sparsity"), (["--threads", "x"], "--threads"),
    (["--batch", "1,1"], "again"), (["--csv", ""], "--csv"), (["--out", "x"], "--csv"),
    (["tiny-kernels.yaml", "--csv", "x.csv"], "--csv"),
    (["tiny-kernels.yaml", "--batch", "1"], "--batch"), (["--fliter", "x"], "--fliter"),
    (
      [
        "--kernel", "batch-sparse", "--sparsity", "0.1", "--isa", "scalar", "--batch", "1",
        "--shape", "8x8",
      ], "batch-sparse can't compute 8x8"
    ),
  ])
  func `wrong words end with 64 and one line that names them`(arguments: [String], named: String)
    async throws
  {
    let outcome = try await workspace.execute(
      .path(.init(Workspace.program)), ["kernels"] + arguments)
    outcome.expectError(64, saying: [named])
    #expect(outcome.output.isEmpty)
    #expect(try workspace.runs().isEmpty)
  }

  @Test
  func `an instruction set that this processor doesn't run ends with 69 and those that it does`()
    async throws
  {
    try await workspace.assay("kernels", "--isa", foreignSet()).expectError(
      69, saying: [foreignSet(), "scalar"])
    try workspace.write(
      "suite: a\ngroups: [{isa: \(foreignSet())}]\n", to: "foreign.yaml")
    try await workspace.assay("kernels", "foreign.yaml").expectError(69, saying: [foreignSet()])
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `an existing file is left alone, and one that can't be made is said to be so: 73`()
    async throws
  {
    try workspace.write("mine\n", to: "rows.csv")
    for (path, reason) in [("rows.csv", "exists"), ("none/rows.csv", "No such file")] {
      try await workspace.assay("kernels", "--shape", "8x8", "--csv", path).expectError(
        73, saying: [path, reason, "--csv"])
    }
    #expect(try String(contentsOfFile: workspace.file("rows.csv"), encoding: .utf8) == "mine\n")
  }

  @Test func `a malformed suite ends with 65 at its line and column, a missing one with 66`()
    async throws
  {
    try workspace.write("suite: a\ngroups:\n  - {kernel: desne}\n", to: "bad.yaml")
    try await workspace.assay("kernels", "bad.yaml").expectError(
      65, saying: ["bad.yaml:3:14:", "did you mean 'dense'?"])
    try await workspace.assay("kernels", "tiny.yaml").expectError(
      65, saying: ["tiny.yaml:5:1:", "'models'", "assay run"])
    try await workspace.assay("kernels", "none.yaml").expectError(66, saying: ["none.yaml"])
    #expect(try workspace.runs().isEmpty)
  }

  @Test
  func `a suite's run is a directory that the report can be drawn from again, from its CSV alone`()
    async throws
  {
    let outcome = try await workspace.assay("kernels", "tiny-kernels.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(run.path.contains("/Reports/tiny/"))
    #expect(
      try RunDirectory.names(in: run.path)
        == ["charts", "environment.json", "kernels.csv", "report.html", "summary.md"])
    let charts = try RunDirectory.names(in: run.charts)
    for ending in ["dat", "gp", "svg"] {
      #expect(Set(charts).isSuperset(of: ["break-even.\(ending)", "roofline.\(ending)"]))
      #expect(3 * charts.count { $0.hasSuffix("." + ending) } == charts.count)
    }
    let environment = try run.recordedEnvironment()
    #expect(environment.suite == Self.suite)
    #expect(environment.warnings.contains { $0.hasPrefix("\(foreignSet()): ") })
    #expect(outcome.error.contains("\(foreignSet()): this processor doesn't run it"), "\(outcome)")
    let summary = try String(contentsOfFile: run.summaryMarkdown, encoding: .utf8)
    #expect(summary.contains("## 20x30, batch 3") && summary.contains("## As fast as dense"))

    let before = try contents(of: run.path)
    let alone = workspace.file("alone")
    try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: run.kernels, toPath: alone + "/kernels.csv")
    let report = try await workspace.assay("report", "alone")
    #expect(report.ended(with: 0), "\(report)")
    #expect(
      try RunDirectory.names(in: alone) == ["charts", "kernels.csv", "report.html", "summary.md"])
    for name in charts {
      #expect(
        FileManager.default.contents(atPath: "\(alone)/charts/\(name)")
          == FileManager.default.contents(atPath: "\(run.charts)/\(name)"), "\(name)")
    }
    #expect(try contents(of: run.path) == before)
    #expect(report.output.contains("── 20x30, batch 1 "))
  }

  @Test(arguments: [SIGINT])
  func `a signal ends it with 130, and rows of finished groups are whole`(number: Int32)
    async throws
  {
    let outcome = try await workspace.execute(
      .name("sh"), ["-c", Self.disturbance, Workspace.program, String(number)])
    #expect(outcome.ended(with: 130), "\(outcome)")
    #expect(outcome.error.contains("interrupted; finished groups are in rows.csv"), "\(outcome)")
    let text = try String(contentsOfFile: workspace.file("rows.csv"), encoding: .utf8)
    #expect(text.hasSuffix("\n"))
    let records = try KernelsCSV.table.read(workspace.file("rows.csv"))
    #expect(!records.isEmpty && records.count < 40)
    #expect(records.map(\.batch) == Array(1...records.count))
  }

  /// Sends a signal when the first rows are in the file.
  private static let disturbance = """
    "$0" kernels --kernel dense --isa scalar --shape 64x64 --csv rows.csv \
      --batch "$(seq -s , 1 40)" >/dev/null & program=$!
    tries=0
    until [ "$(cat rows.csv 2>/dev/null | wc -l)" -gt 1 ] || [ $tries -gt 3000 ]; do
      sleep 0.01
      tries=$((tries + 1))
    done
    kill -"$1" $program
    wait $program
    """
}
