import ArgumentParser
import Execution
import Exports
import Files
import Foundation
import Harness
import Reports
import Results

/// `assay profile`
struct ProfileCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Shows where the time of calls and of training goes.",
    discussion: """
      For each cell, and dense beside it: the time of every layer and phase, its
      share, operations, bytes, distance from the processor's roof, the chosen
      kernel and those that it beat. For each model: what an epoch of training is
      spent on. On a device, times are by its own clock.

      With a run's directory as --out, 'assay report' of that run shows its cells'
      profiles in their details in report.html.

      Written: profile.csv, charts, trace.json (open it in ui.perfetto.dev or
      speedscope.app) and profile.folded (for flame graphs).

      EXAMPLES
        assay profile Suites/default.yaml --filter 'large/magnitude*/simd/1'
        assay profile Suites/smoke.yaml --filter '*/*/threaded/64' --out /tmp/try
        assay profile default --filter 'large/*/simd/1' --out Reports/default/<run>
      """)

  @OptionGroup var arguments: SuiteArguments

  @OptionGroup var options: RunOptions

  var remedies: FileRemedies { .run }

  func run() async throws {
    let interrupts = Interrupts()
    let provenance = try await Provenance.current()
    let loaded = try arguments.load(seed: options.training.seed)
    let run = try ProfileRun(
      options.training.data.inputs(loaded.suite, path: loaded.path), cells: loaded.cells,
      counters: loaded.counters(only: nil), backends: Backends.all, base: options.base,
      provenance: provenance)
    interrupts.watch(
      run.interruption, saying: "finished profiles are in \(run.directory.profile)")
    options.training.tell(run.trainingEstimate)
    let bar = options.training.bar(total: run.cells.count)
    try run.measure { bar.show($0) }
    bar.clear()
    for failure in run.failures { Console.warn(failure) }
    for remark in run.remarks { Console.note(remark) }
    try WholeFile.write(
      ChromeTrace.text(run.traces.map(TracedActivity.init)), to: run.directory.path + "/trace.json")
    try await RunReports.ofMeasured { try await ProfileReport.write(run.directory) }
    print("Trace:  \(run.directory.path)/trace.json")
    if FileManager.default.fileExists(atPath: "\(options.base)/\(RunDirectory.resultsFile)") {
      let report = ShellCommand.line(["assay", "report", options.base])
      Console.printWrapped("'\(report)' shows it in that run's page")
    }
    if !run.failures.isEmpty {
      // What follows ends the program at once.
      Console.flush()
      throw ProfileIncomplete(failed: run.failures.count)
    }
  }
}

extension TracedActivity {
  /// What a profile recorded.
  fileprivate init(_ trace: ProfileTrace) {
    self.init(
      name: trace.name,
      spans: trace.spans.map { span in
        Span(
          name: span.name, layer: span.layer.map { $0 + 1 }, thread: span.thread,
          start: span.start, end: span.end)
      })
  }
}
