import ArgumentParser
import CPU
import Foundation
import Harness
import Reports
import Results
import Suites

/// `assay kernels`
struct KernelsCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Measures the kernels themselves against the processor's peaks and dense.",
    discussion: """
      Weights are random, so neither data nor training is needed. Sparsity is exact,
      at random places. Half of the inputs are zero, as of pixels and of rectified
      activations: a kernel that skips zero inputs shows that here. Options take
      lists separated by commas; every combination that makes a difference to its
      kernel is measured, in interleaved rounds with the dense kernel and with the
      peaks.

      peaks    multiply-adds on registers alone, and reading alone, from the level
               of memory that holds as much as the packed weights: same
               instruction set, same threads, same rounds
      roof     the time that the slower of the two needs at its peak, as a share
               of the kernel's time; integers count like floats, and skipped
               weights as if they were read: both may go beyond 100 %
      x dense  the dense kernel's time divided by this one's
      error    (in the CSV) the largest difference of an output from double
               precision, relative to the sample's largest output before the
               rectifier, over up to four samples spread over the batch

      A suite file holds groups of the same axes; its run goes to a directory with
      charts, which 'assay report' draws again.

      EXAMPLES
        assay kernels
        assay kernels --shape 300x784,1024x1024 --batch 1,64 --sparsity 0.8,0.9
        assay kernels --kernel dense --isa avx2,scalar --threads 1,2 --csv dense.csv
        assay kernels Suites/kernels.yaml --out /tmp/try
      """)

  @Argument(
    help: ArgumentHelp(
      "A suite of kernels instead of axes: a file, or a name such as kernels, as other commands "
        + "find it."))
  var suite: String?

  @Option(help: axis(.isa, "i"))
  var isa: String?

  @Option(
    help: axis(
      .kernel, "k", KernelTrial.kernels.map(\.name).joined(separator: ", ")))
  var kernel: String?

  @Option(help: axis(.shape, "rxc"))
  var shape: String?

  @Option(help: axis(.batch, "b"))
  var batch: String?

  @Option(help: axis(.sparsity, "s"))
  var sparsity: String?

  @Option(help: axis(.bits, "n"))
  var bits: String?

  @Option(help: axis(.threads, "t"))
  var threads: String?

  @Option(help: ArgumentHelp("Write a row a measurement to this new file.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "Where <suite>/<run> is made for a suite (default: Reports).", valueName: "dir"))
  var out: String?

  @Flag(help: "No progress bar.")
  var quiet = false

  private static func axis(
    _ axis: KernelAxis, _ name: String, _ values: String? = nil
  ) -> ArgumentHelp {
    ArgumentHelp("\(axis.help)\(values.map { ": \($0)" } ?? "").", valueName: "\(name),…")
  }

  private var options: [KernelAxis: String] {
    let all: [KernelAxis: String?] = [
      .isa: isa, .kernel: kernel, .shape: shape, .batch: batch, .sparsity: sparsity, .bits: bits,
      .threads: threads,
    ]
    return all.compactMapValues { $0 }
  }

  var remedies: FileRemedies { csv == nil ? .kernels : .kernelsFile }

  func validate() throws {
    for (name, value) in [("--out", out), ("--csv", csv)] where value?.isEmpty == true {
      throw ValidationError("\(name) is empty, expected a name")
    }
    if csv == "-" {
      throw ValidationError("--csv is -, expected the name of a new file, such as kernels.csv")
    }
    if suite == nil {
      guard out == nil else {
        throw ValidationError("--out is for a suite; without one, name a file with --csv")
      }
      return
    }
    if let axis = KernelAxis.allCases.first(where: { options[$0] != nil }) {
      throw ValidationError(
        "--\(axis.rawValue) and a suite: the suite says what to measure; leave one of the two out")
    }
    guard csv == nil else {
      throw ValidationError("--csv and a suite: its rows go to kernels.csv in --out")
    }
  }

  func run() async throws {
    let interrupts = Interrupts()
    let provenance = try await Provenance.current()
    let vocabulary = KernelVocabulary(
      kernels: KernelTrial.kernels.map(\.name), instructionSets: InstructionSets.allNames,
      threads: ThreadedBackend.counts)
    let axes: [KernelAxes]
    var measure = MeasurementPlan.kernels
    var target = csv.map(KernelRun.Target.file) ?? .none
    if let suite {
      let loaded = try KernelSuite.load(
        path: Installation.suites.path(of: suite), vocabulary: vocabulary)
      axes = loaded.groups
      measure = loaded.measure
      target = .directory(base: out ?? RunOptions.usualBase, suite: loaded)
    } else {
      axes = [try KernelAxes(options: options, vocabulary: vocabulary)]
    }
    let run = try KernelRun(axes, measure: measure, target: target, provenance: provenance)
    interrupts.watch(run.interruption, saying: whereabouts(of: run))
    let bar = ProgressBar(
      total: run.groupCount, enabled: !quiet && Console.showsProgress)
    try run.measure { progress in
      switch progress {
      case .began(let what, let fraction): bar.begin(what, fraction: fraction)
      case .finished(let records):
        bar.clear()
        print(KernelsTable.terminal(records), terminator: "")
        // A pipe would otherwise see nothing before the end.
        Console.flush()
        bar.advance("")
      }
    }
    for warning in run.warnings { Console.warn(warning) }
    if let note = run.smallestChange { Console.complain("noise: \(note)") }
    if let directory = run.directory {
      try await RunReports.ofMeasured { try await KernelsReport.writeUnprinted(directory) }
    }
  }

  /// Where finished rows are found after an interruption.
  private func whereabouts(of run: KernelRun) -> String {
    if let directory = run.directory {
      return "finished groups are in \(directory.kernels), draw them with "
        + "'assay report \(directory.path)'"
    }
    return csv.map { "finished groups are in \($0)" } ?? "finished groups are above"
  }
}
