import ArgumentParser
import Counters
import Foundation
import Harness
import Reports
import Results
import Suites

/// `assay run`
struct RunCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Trains, compresses and measures every cell of a suite, and reports.",
    discussion: """
      Rows are written as cells end. A run that was interrupted, even by kill -9,
      goes on with --resume: nothing is lost, and nothing is measured twice. Trained
      models are kept in ~/.cache/assay, so that a second run measures at once.

      EXAMPLES
        assay run default
        assay run Suites/default.yaml --filter 'large/*/simd/*' --out /tmp/try
        assay run Suites/default.yaml --resume Reports/default/<run>
        assay run Suites/default.yaml --counters simulated
        assay run Suites/default.yaml --counters perf
        assay run Suites/default.yaml --models models
        assay run Suites/full.yaml --models models --shard 3/8 --into parts/3
      """)

  @OptionGroup var arguments: SuiteArguments

  @OptionGroup var part: ShardOption

  @OptionGroup var options: RunOptions

  @Option(
    help: ArgumentHelp(
      "The run's own directory, instead of one that is made below --out: the run begins there, or "
        + "goes on where it was interrupted, so that the same command can be given again.",
      valueName: "dir"))
  var into: String?

  @Option(
    help: ArgumentHelp(
      "An interrupted run to go on with: cells that it holds are not measured again.",
      valueName: "dir"))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Measure the networks that 'assay train' put into this folder, also where neither data nor "
        + "training are. Without it they are made, or taken from the cache.", valueName: "dir"))
  var models: String?

  @Flag(help: "With --resume or --into: measure cells that failed again.")
  var retryFailed = false

  @Flag(
    help: "Empty the caches before each call: how long a call takes when much else ran before it.")
  var cold = false

  @Option(
    help: ArgumentHelp(
      "The only way to read counters, instead of the first that works: papi, perf, rusage, "
        + "powercap, analytic, or 'simulated', which counts instructions under valgrind, the "
        + "same in every run, with at most AVX2.", valueName: "source"))
  var counters: CounterRung?

  var remedies: FileRemedies { resume == nil && into == nil ? .run : .resumedRun }

  func validate() throws {
    if models?.isEmpty == true { throw ValidationError("--models is empty, expected a directory") }
    if into?.isEmpty == true { throw ValidationError("--into is empty, expected a directory") }
    if into != nil, resume != nil || options.out != nil {
      throw ValidationError(
        "--into names the run's directory, and so do --resume and --out; leave the others out")
    }
    if resume?.isEmpty == true { throw ValidationError("--resume is empty, expected a directory") }
    if resume != nil, options.out != nil {
      throw ValidationError(
        "--out and --resume: a run goes on in its own directory; leave one of the two out")
    }
    if retryFailed, resume == nil, into == nil {
      throw ValidationError(
        "--retry-failed without --resume or --into: name the run that cells failed in")
    }
  }

  func run() async throws {
    let interrupts = Interrupts()
    if counters == .simulated { try await Simulator.check() }
    let provenance = try await Provenance.current()
    var loaded = try arguments.load(seed: options.training.seed)
    if let counters, counters != .simulated, loaded.counterGroups.isEmpty {
      throw ValidationError(
        "--counters \(counters.rawValue): found no counters in \(arguments.suite), expected some "
          + "to read: add for instance 'counters: [cycles]'")
    }
    loaded.suite.measure.isCold = cold
    let cells =
      part.shard?.cells(of: loaded.cells, in: loaded.suite, trains: models == nil) ?? loaded.cells
    guard !cells.isEmpty else {
      return Console.note(
        "part \(part.shard?.description ?? "") has nothing to measure: the suite has fewer groups "
          + "of cells that are measured together")
    }
    let run = try suiteRun(loaded, cells, provenance)
    interrupts.watch(
      run.interruption,
      saying: "finished cells are in \(run.directory.path)/results.csv, "
        + (into == nil
          ? "go on with --resume \(run.directory.path)" : "the same command goes on"))
    options.training.tell(run.trainingEstimate)
    let bar = options.training.bar(total: run.cells.count)
    try run.measure { bar.show($0) }
    if counters == .simulated {
      try await run.simulate { progress in
        if case .began = progress { bar.show(progress) }
      }
      bar.clear()
    }
    let content = try RunForms.Content(run.directory)
    // Times of the table that valgrind knows belong into no trend of this processor's own.
    // A part of a run is none of a trend of whole ones.
    if counters != .simulated, part.shard == nil { try content.addToHistory() }
    try await RunReports.ofMeasured { try await SuiteReport.write(content) }
    let failed = content.rows.count { $0.failed }
    if failed > 0 {
      // What follows ends the program at once.
      Console.flush()
      throw CellsFailed(failed: failed, all: content.rows.count, run: run.directory.path)
    }
  }
}

extension RunCommand {
  private func suiteRun(
    _ loaded: LoadedSuite, _ cells: [Cell], _ provenance: Provenance
  ) throws -> SuiteRun {
    let seed = options.training.seed
    do {
      return try SuiteRun(
        options.training.data.inputs(loaded.suite, path: loaded.path), cells: cells,
        selection: RunSelection(
          suite: arguments.suite, filter: arguments.filter, seed: seed,
          shard: part.shard?.description, models: models),
        models: models, counters: loaded.counters(only: counters), targets: loaded.targets,
        backends: counters == .simulated ? Backends.simulated : Backends.all,
        place: place,
        provenance: provenance)
    } catch let error as HarnessError {
      guard case .missingNetworks(let directory, _, _) = error else { throw error }
      throw NetworksMissing(
        what: error,
        command: arguments.words("train", seed: seed)
          + ["--models", directory])
    }
  }
}

extension RunCommand {
  private var place: RunPlace {
    if let into { return .into(into, retriesFailed: retryFailed) }
    return resume.map { .resumed($0, retriesFailed: retryFailed) } ?? .new(base: options.base)
  }
}

extension CounterRung: ExpressibleByArgument {}
