import Analysis
import Foundation
import Metrics
import RecordSupport
import Results
import Testing
import TestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite(.wholeRun)
struct WholeRunTests {
  private let run: WholeRun
  private var directory: RunDirectory { run.directory }

  private let strategies = [
    "dense", "random", "l1", "magnitude", "structured", "structured-scratch", "sharing",
    "int8", "distillation", "student", "pipeline",
  ]

  init() throws { run = try #require(WholeRun.current) }

  @Test func `the run directory holds every file, and nothing half written`() throws {
    #expect(
      try RunDirectory.names(in: directory.path) == [
        "charts", "computed.csv", "environment.json", "log.jsonl", "models", "report.html",
        "results.csv",
        "summary.csv", "summary.md",
      ])
    let models = try contents(of: directory.models)
    #expect(models.count == strategies.count, "\(models.keys.sorted())")
    #expect(models.allSatisfy { $0.key.hasSuffix(".assay") && $0.value.count > 100 })
    for strategy in strategies {
      #expect(models.keys.count { isModel($0, of: strategy) } == 1, "\(strategy)")
    }
  }

  @Test func `every network has its costs on the suite's target, beside nothing measured`() throws {
    for (cell, records) in try directory.cells() {
      let computed = records.filter { $0.metric.role == .computed }
      #expect(
        computed.map(\.metric) == [
          .computedBalancedCycles, .computedCycles, .computedLatency, .computedEnergy,
          .computedBytes, .computedFit,
        ])
      for record in computed {
        #expect(record.source == .analytic && record.status == .ok, "\(cell)")
        #expect(record.cost?.hardware == "own" && record.cost?.model == "accelerator")
        #expect(try #require(record.value) >= 0)
      }
      #expect(records.allSatisfy { ($0.metric.role == .computed) == ($0.cost != nil) })
      // Two bits tell 4 shared values apart, but not 8.
      let fits = cell.cell.strategy == "sharing"
      let fit = try #require(computed.last)
      #expect(fit.value == (fits ? 1 : 0), "\(cell)")
      #expect(fit.cost?.shortages == (fits ? "" : "bits of a weight"), "\(cell)")
    }
    let table = try contents(directory.computed).split(separator: "\n")
    #expect(table.count == 1 + strategies.count)
    #expect(table.dropFirst().allSatisfy { $0.contains(",own,accelerator,") })
    // No column of what was measured has a computed value.
    let header = try #require(contents(directory.summaryCSV).split(separator: "\n").first)
    #expect(!header.contains("computed"))
    #expect(try contents(directory.summaryMarkdown).contains("## Computed: what it would cost"))
    #expect(try contents(directory.page).contains("<section id=\"computed\""))
    #expect(try contents(of: directory.charts).keys.contains("computed-energy-net.svg"))
    let environment = try #require(RunEnvironment.read(directory.environment))
    #expect(environment.hardware?["own"]?.contains("model: accelerator") == true)
  }

  @Test func `results.csv holds every strategy, backend and batch with every metric`() throws {
    #expect(try directory.expectWholeCells() == strategies.count * 3 * 2)
    let cells = try directory.cells()
    let found = cells.map(\.cell.cell).map { "\($0.strategy) \($0.backend) \($0.batch)" }
    let expected = strategies.flatMap { strategy in
      ["scalar", "simd", "threaded"].flatMap { backend in
        [1, 4].map { "\(strategy) \(backend) \($0)" }
      }
    }
    #expect(found.sorted() == expected.sorted())
    let once = [
      "accuracy", "accuracy.validation", "loss", "parameters", "nonzero", "flops.nominal",
      "flops.executed",
      "bytes.dense", "bytes.packed", "bytes.file", "bytes.fp32", "bytes.nonzeros", "bytes.csr",
      "bytes.bitmap", "bytes.huffman", "bytes.entropy", "bytes.gzip", "train.seconds",
      "operations.imbalance", "FLOPS",
      "NONZEROS",
      "page-faults", "PAPI_TOT_CYC", "PAPI_NO_SUCH_EVENT",
    ]
    for (cell, records) in cells {
      for metric in once {
        #expect(records.count { $0.metric.name == metric } == 1, "\(cell) \(metric)")
      }
      for layer in 1...2 {
        #expect(
          records.count { $0.metric.name.hasPrefix("kernel.\(layer).") } == 1,
          "\(cell) layer \(layer)")
        for part in ["executed", "useful", "weights", "indices", "activations", "skipped"] {
          #expect(
            records.count { $0.metric.name.hasPrefix("\(part).\(layer).") } == 1,
            "\(cell) layer \(layer) \(part)")
        }
      }
      for record in records where record.status == .ok {
        let value = try #require(record.value, "\(cell) \(record.metric.name)")
        #expect(value >= 0, "\(cell) \(record.metric.name)")
        if record.metric == .latency { #expect(value > 0) }
        if record.metric == .accuracy { #expect(value <= 1) }
      }
    }
  }

  @Test func `a row says what it is the control of, and what its kernel makes use of`() throws {
    for (cell, records) in try directory.cells() {
      let applied = cell.cell.applied
      #expect(applied.isBaseline == (applied.name == "dense"))
      let controlled = [
        "student": ["distillation@student=0.5"], "structured-scratch": ["structured@keep=0.5"],
      ]
      #expect(applied.controlOf == controlled[applied.name] ?? [], "\(applied.label)")
      #expect(applied.lacks == (applied.name == "student" ? "teacher" : nil))
      for record in records {
        guard let key = record.metric.layer else {
          #expect(record.exploits == nil)
          continue
        }
        let plain = ["dense", "zero-skip"].contains { key.kernel.hasPrefix($0) }
        #expect(record.exploits?.isEmpty == plain, "\(record.metric.name)")
      }
    }
  }

  @Test func `a model's rows say what its file and its strategy say`() throws {
    for (cell, records) in try directory.cells() {
      let values = Dictionary(
        records.compactMap { record in record.value.map { (record.metric.name, $0) } },
        uniquingKeysWith: { first, _ in first })
      // 64 × 16 + 16 × 10 weights and 26 biases, 4 bytes each.
      #expect(values["bytes.dense"] == 4840, "\(cell)")
      let parameters = try #require(values["parameters"])
      let nonzeros = try #require(values["nonzero"])
      switch cell.cell.strategy {
      case "dense":
        #expect(parameters == 1210)
        #expect(values["flops.nominal"] == 2368)
        #expect(values["FLOPS"] == Double(2368 * cell.cell.batch))
      case "random", "magnitude", "l1":
        #expect(parameters == 1210)
        // A fifth of 1184 weights, rounded in each layer, and the biases.
        #expect(nonzeros <= 237 + 2 + 26, "\(cell) \(nonzeros)")
      case "structured", "structured-scratch", "distillation", "student":
        // 8 of the 16 hidden neurons: 64 × 8 + 8 × 10 weights and 18 biases.
        #expect(parameters == 610, "\(cell)")
      default:
        #expect(parameters == 1210)
      }
    }
    let sizes = try contents(of: directory.models).mapValues(\.count)
    for record in try directory.records() where record.metric == .fileBytes {
      let names = sizes.keys.filter { isModel($0, of: record.cell.strategy) }
      #expect(names.count == 1)
      #expect(names.first.flatMap { sizes[$0] }.map(Double.init) == record.value, "\(names)")
    }
  }

  /// Whether a model's file is of a strategy; one's name may begin with another's.
  private func isModel(_ file: String, of strategy: String) -> Bool {
    let others = strategies.filter { $0.hasPrefix(strategy) && $0 != strategy }
    return file.hasPrefix("net-\(strategy)")
      && !others.contains { file.hasPrefix("net-\($0)") }
  }

  @Test func `summary.csv and summary.md have a row for every cell`() throws {
    let lines = try String(contentsOfFile: directory.summaryCSV, encoding: .utf8)
      .split(separator: "\n")
    let header = try #require(lines.first)
    #expect(header.hasPrefix(SummaryCSV.columns.map(\.name).joined(separator: ",") + ","))
    #expect(header.split(separator: ",").contains("FLOPS"))
    let cells = try directory.cells().map(\.cell.cell)
    #expect(lines.count == cells.count + 1)
    for cell in cells {
      let start =
        "tiny,synthetic,net,\(cell.strategy),\(cell.parameters),\(cell.backend),\(cell.isa),"
        + "\(cell.threads),\(cell.batch),1,0."
      #expect(lines.count { $0.hasPrefix(start) } == 1, "\(start)")
    }
    let markdown = try String(contentsOfFile: directory.summaryMarkdown, encoding: .utf8)
    #expect(markdown.split(separator: "\n").count { $0.hasPrefix("|") } >= cells.count + 2)
    let sizes = try #require(markdown.split(separator: "## Sizes").last).split(separator: "\n")
    #expect(sizes.count { $0.hasPrefix("|") } == strategies.count + 2)
  }

  @Test func `environment.json says what was measured on, and why each empty value is empty`()
    throws
  {
    let environment = try directory.recordedEnvironment()
    #expect(environment.suite == TinySuite.whole.text)
    #expect(environment.datasetChecksum?.isEmpty == false)
    #expect(environment.instructionSets.contains("scalar"))
    #expect(environment.unavailable["PAPI_NO_SUCH_EVENT"]?.isEmpty == false)
    #expect(environment.unavailable["FLOPS"] == nil)
    let noise = try #require(environment.noise)
    #expect(noise.start.seconds > 0 && noise.end != nil)
    #expect(run.outcome.output.contains("\nNoise: smallest change that this machine can show"))
    for record in try directory.records() {
      #expect((record.value == nil) == (record.status == .unavailable), "\(record)")
      guard record.value == nil else { continue }
      #expect(environment.unavailable[record.metric.name]?.isEmpty == false, "\(record)")
    }
  }

  @Test func `every chart is a well-formed SVG that gnuplot alone draws again to the same bytes`()
    async throws
  {
    let charts = try contents(of: directory.charts)
    let names = charts.keys.filter { $0.hasSuffix(".gp") }.map { String($0.dropLast(3)) }.sorted()
    for kind in ["pareto-", "latency-", "speedup-", "size-", "counters-"] {
      #expect(names.contains { $0.hasPrefix(kind) }, "\(kind)")
    }
    #expect(charts.count == 3 * names.count)
    let copy = run.workspace.file("redrawn")
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in names {
      let svg = try #require(charts[name + ".svg"])
      #expect(XMLParser(data: svg).parse(), "\(name)")
      for ending in [".gp", ".dat"] {
        try FileManager.default.copyItem(
          atPath: "\(directory.charts)/\(name)\(ending)", toPath: "\(copy)/\(name)\(ending)")
      }
      let gnuplot = try await run.workspace.execute(
        .name("gnuplot"), [name + ".gp"], in: copy)
      #expect(gnuplot.ended(with: 0) && gnuplot.error.isEmpty, "\(name): \(gnuplot)")
      #expect(FileManager.default.contents(atPath: "\(copy)/\(name).svg") == svg, "\(name)")
    }
  }

  @Test func `assay report makes charts and summary again, identically, from results.csv`()
    async throws
  {
    let copy = run.workspace.file("copy")
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in ["results.csv", "environment.json"] {
      try FileManager.default.copyItem(
        atPath: "\(directory.path)/\(name)", toPath: "\(copy)/\(name)")
    }
    let outcome = try await run.workspace.assay("report", copy)
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.isEmpty)
    // The run was told a relative path.
    let lines = { (text: String) in
      text.split(separator: "\n").filter {
        !["Report: ", "Charts: ", "Page: "].contains(where: $0.hasPrefix)
      }
    }
    #expect(lines(outcome.output) == lines(run.outcome.output))
    #expect(try contents(of: copy + "/charts") == contents(of: directory.charts))
    for name in ["results.csv", "summary.csv", "summary.md", "environment.json"] {
      #expect(
        FileManager.default.contents(atPath: "\(copy)/\(name)")
          == FileManager.default.contents(atPath: "\(directory.path)/\(name)"), "\(name)")
    }
    // The page names the directory in the commands that profile a cell: the run's was relative.
    let own = String(directory.path.dropFirst(run.workspace.path.count + 1))
    #expect(
      try TestSupport.contents(copy + "/report.html").replacing(copy, with: own)
        == TestSupport.contents(directory.page))
  }

  @Test
  func `where no terminal is, there is no progress, no escape code, and no line above 100 columns`()
  {
    #expect(run.outcome.error.isEmpty, "\(run.outcome)")
    let output = run.outcome.output
    #expect(!output.contains("\u{1B}") && !output.contains("\r"))
    let lines = output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("── model net, batch 4 ") })
    #expect(
      lines.contains {
        $0.hasPrefix("Not counted: PAPI_NO_SUCH_EVENT;") || $0.hasPrefix("No hardware counters: ")
      })
    #expect(lines.contains { $0.hasPrefix("net: to lose no more than half a point of accuracy") })
    #expect(lines.contains { $0.hasPrefix("Report: Reports/tiny/") })
    for line in lines where !["Report: ", "Charts: ", "Page: "].contains(where: line.hasPrefix) {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func `a second run takes every model from the cache`() async throws {
    let outcome = try await run.workspace.assay("run", "whole.yaml", "--out", "Second")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let second = try run.workspace.run(in: "Second")
    let once = ["accuracy", "loss", "nonzero", "bytes.file", "train.seconds"]
    func made(_ directory: RunDirectory) throws -> [Record] {
      try directory.records().filter { once.contains($0.metric.name) }.map { record in
        // The run's stamp and commit are not the model's.
        var record = record
        record.run = ""
        return record
      }
    }
    let first = try made(directory)
    #expect(first.count == strategies.count * 6 * once.count)
    #expect(try made(second) == first)
    #expect(first.allSatisfy { $0.metric != .trainingTime || ($0.value ?? 0) > 0 })
    #expect(try contents(of: second.models) == contents(of: directory.models))
  }
}
