import Analysis
import ArgumentParser
import Files
import Foundation
import Harness
import Reports
import Results
import Suites

/// `assay check`
struct CheckCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Gates a change: fails when this program's networks are slower than base's.",
    discussion: """
      Base and head live side by side as two processes on the same processor and
      take turns in blocks of 50 µs, in several launches of both. A cell that looks
      different is launched again before it is reported, and what is reported is
      corrected for the number of cells. Base is one of:

        an assay program         a kernel or the compiler has changed
        a run's directory        networks have changed; also its models/
        a suite                  what networks are made by has changed

      Where networks differ, accuracy and bytes are gated too. Ends with 2 when
      something is worse, and says how to measure that again; with 1 when cells
      could not be compared, or head computes something else from the same network.

      Without a base, --instructions gates what no clock shows: the instructions of a
      call on a simulated processor (valgrind), the same in every run, against a file
      of expectations that --renew writes. Cells with threads are left out.

      What got worse, what got better and what can't be told is written as a page
      too: Reports/<suite>-check/<UTC stamp>-<commit>/report.html.

      Forms: text, markdown, html (a page), json, junit.

      EXAMPLES
        assay check Suites/smoke.yaml --base ../base/.build/release/assay
        assay check Suites/default.yaml --base Reports/default/<run> --time 120
        assay check Suites/smoke.yaml --base old --accept '*/sharing*' --reason '4-bit tables'
        assay check Suites/smoke.yaml --base old --format junit --output gate.xml
        assay check Suites/instructions.yaml --instructions Suites/instructions/swift-6.3.1.csv
      """)

  @OptionGroup var arguments: SuiteArguments

  @Option(help: ArgumentHelp("What to compare with.", valueName: "what"))
  var base: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a base: the instructions that are expected of each cell.", valueName: "file"))
  var instructions: String?

  @Flag(help: "Write what --instructions names from what is counted now.")
  var renew = false

  @Option(
    help: ArgumentHelp(
      "Cells that may be slower: a glob over their names; give the reason too.",
      valueName: "pattern"))
  var accept: String?

  @Option(help: ArgumentHelp("Why they may, for whoever reads the report.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("How many seconds launches may take (default: 60).", valueName: "s"))
  var time: Double?

  @OptionGroup var data: DataOption

  @Flag(help: "No progress bar.")
  var quiet = false

  @OptionGroup var options: OutputOptions

  var remedies: FileRemedies { renew ? .expectations : .check }

  func validate() throws {
    if let time, !(time > 0 && time.isFinite) {
      throw ValidationError("--time is \(time), expected seconds above 0")
    }
    guard (accept == nil) == (reason == nil) else {
      throw ValidationError("--accept and --reason belong together, found one of them")
    }
    if base?.isEmpty == true {
      throw ValidationError("--base is empty, expected a program, run or suite")
    }
    try validateInstructions()
    _ = try OutputForm.named(options.format ?? "text", among: GateForms.all)
  }

  func run() async throws {
    // A worker that ends while it is written to is an error of its own.
    signal(SIGPIPE, SIG_IGN)
    let provenance = try await Provenance.current()
    let loaded = try arguments.load()
    if let instructions { return try await check(loaded, instructions, provenance) }
    guard let base else { return }
    let accepted =
      if let accept {
        Set(try loaded.suite.cells(matching: accept).map(\.name))
      } else {
        Set<String>()
      }
    let directory = Self.temporaryDirectory
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let bar = ProgressBar(total: 100, enabled: !quiet && Console.showsProgress)
    let plan = GatePlan(loaded.suite.gate)
    let setup = try GateSetup(
      data.inputs(loaded.suite, path: loaded.path), cells: loaded.cells,
      base: try gateBase(base),
      program: Bundle.main.executablePath ?? CommandLine.arguments[0], directory: directory,
      plan: plan, time: time ?? 60
    ) { bar.show($0) }
    let findings = try setup.run.measure { what, fraction in
      bar.begin("\(what), \(Int(100 * min(fraction, 1))) % of the time")
    }
    let report = GateReport(
      findings: findings,
      networks: GateNetworkFinding.all(
        setup.networks, alpha: plan.alpha, bytes: loaded.suite.gate.bytes),
      missing: setup.missing, failures: setup.run.failures,
      accepted: accepted, reason: reason ?? "", plan: plan,
      launches: setup.run.launches, seconds: setup.run.seconds)
    let start = ["assay", "check", arguments.suite, "--base", base, "--filter"]
    let content = GateForms.Content(
      report: report, suite: loaded.suite.name, dataset: loaded.suite.dataset.name, base: base
    ) { ShellCommand.line(start + [$0]) }
    try write(content, among: GateForms.all)
    offerPage(content.page, of: loaded.suite, provenance)
    if report.isWorse {
      throw RegressionFound.besideBase
    }
    if !report.failures.isEmpty { throw CellsNotCompared() }
  }

  /// Writes what was found in the form that was asked for.
  func write<Content>(_ content: Content, among forms: [OutputForm<Content>]) throws {
    try options.write(OutputForm.named(options.format ?? "text", among: forms).text(content))
  }

  /// Writes the page, unless it was asked for: what was measured can't be found again.
  func offerPage(_ page: Page, of suite: Suite, _ provenance: Provenance) {
    if options.format != "html" {
      PageFile.offer(page, isPrinted: options.isDefault) { () throws(FileError) in
        try provenance.reportDirectory(base: RunOptions.usualBase, name: "\(suite.name)-check").page
      }
    }
    // The errors that follow end the program at once.
    Console.flush()
  }

  /// A place of its own for files that nobody needs afterwards.
  static var temporaryDirectory: String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-check-\(UUID().uuidString)").path
  }

  /// What base is, from what lies there.
  private func gateBase(_ base: String) throws -> GateBase {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: base, isDirectory: &isDirectory) else {
      if let path = try? Installation.suites.path(of: base), path != base {
        return try suiteBase(path)
      }
      throw FileError.missing(
        path: base, expected: "an assay program, a run's directory or a suite file")
    }
    if isDirectory.boolValue {
      let models = base + "/models"
      return .networks(FileManager.default.fileExists(atPath: models) ? models : base)
    }
    if FileManager.default.isExecutableFile(atPath: base) { return .program(base) }
    return try suiteBase(base)
  }

  private func suiteBase(_ path: String) throws -> GateBase {
    let other = try SuiteArguments.load(path, filter: arguments.filter, seed: nil)
    return .suite(data.inputs(other.suite, path: other.path), other.cells)
  }
}

extension GatePlan {
  /// What a suite asks for.
  fileprivate init(_ gate: GateThresholds) {
    self.init(floor: gate.latency, alpha: gate.alpha)
  }
}
