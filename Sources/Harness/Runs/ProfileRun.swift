import CPU
import Counters
import Execution
import Files
import Networks
import Random
import Results
import Statistics
import Suites

/// One run of `assay profile`: where the time of a suite's cells goes, layer by layer and phase by
/// phase, and that of training their models.
public final class ProfileRun {
  /// The run's files.
  public let directory: RunDirectory

  /// The cells that are profiled: those that were asked for, and dense beside them.
  public let cells: [Cell]

  /// What each thread did in the last calls of each cell, and in the last steps of each training.
  public private(set) var traces: [ProfileTrace] = []

  /// What couldn't be profiled, a line each.
  public private(set) var failures: [String] = []

  /// What profiles lack, a line each.
  public private(set) var remarks: [String] = []

  private let suite: Suite
  private let setup: TrainingSetup
  private let backends: BackendSet
  private let meter: CellMeter
  private let networks: SavedNetworks
  private let log: RunLog<ProfileRecord>
  private var generator = SeededGenerator(seed: 0, stream: "order of measurements")

  /// Checks what can be checked before the first training, then makes the run's directory.
  ///
  /// - Parameters:
  ///   - asked: what to profile.
  ///   - counters: what to count of each layer.
  ///   - types: the backends that suites can name.
  ///   - base: where the run's directory is made.
  /// - Throws: `HarnessError` for a suite that doesn't fit the data or the processor;
  ///   `DatasetError`; `FileError` when the directory can't be made.
  public init(
    _ inputs: SuiteInputs, cells asked: [Cell], counters: CounterRequest,
    backends types: [any Backend.Type], base: String, provenance: Provenance
  ) throws {
    suite = inputs.suite
    setup = try TrainingSetup(inputs)
    cells = Self.withDense(asked, of: inputs.suite)
    backends = try BackendSet(of: cells, among: types)
    try backends.requireOne()
    meter = CellMeter(
      test: setup.data.test, reference: setup.trainer, measure: suite.measure, counters: counters)
    let directory = try RunDirectory.create(
      base: base, suite: RunDirectory.profilesName(of: suite.name.boundedName),
      stamp: provenance.stamp, commit: provenance.commit)
    self.directory = directory
    networks = SavedNetworks(
      supply: setup.maker, directory: directory.models, normalization: setup.data.normalization)
    log = try RunLog(
      provenance.environment(
        suite: suite.text, notes: setup.notes, checksum: setup.checksum,
        threads: backends.mostThreads),
      directory: directory
    ) { try TableWriter(ProfileCSV.table, path: directory.profile).append }
    log.environment.note(setup.warnings + backends.warnings(of: cells))
  }

  /// The cells with those of the baseline that they are compared with, in the suite's order.
  private static func withDense(_ asked: [Cell], of suite: Suite) -> [Cell] {
    suite.cells.filter { cell in
      asked.contains(cell)
        || cell.strategy.isBaseline
          && asked.contains {
            ($0.model, $0.backend, $0.batch, $0.seed)
              == (cell.model, cell.backend, cell.batch, cell.seed)
          }
    }
  }

  /// How long training will take; `nil` where nothing is to be trained.
  public var trainingEstimate: TrainingEstimate? { setup.maker.estimate(cells) }

  /// Keeps the file whole while the process is about to end.
  public var interruption: Interruption { log.interruption }

  /// Profiles group after group, then the training of each model; the file is whole after each.
  ///
  /// - Throws: `FileError` when results can't be written, `ModelFileError` when a model can't. What
  ///   can't be trained or prepared is among `failures`, and the others go on.
  public func measure(_ report: @escaping (RunProgress<String>) -> Void) throws {
    let events = EventLog(path: directory.log, cells: cells.count)
    events.started("profile of suite \(suite.name)")
    try log.beginMeasuring()
    func tell(_ progress: RunProgress<String>) {
      events.add(progress)
      report(progress)
    }
    for group in CellGroups.all(of: cells) {
      try measure(group, tell)
      for cell in group { tell(.finished(cell.name)) }
    }
    if setup.data.hasTruth { try measureTraining(tell) }
    for failure in failures { events.noted(failure) }
    events.ended()
    log.environment.note(failures + remarks + events.warnings)
    log.environment.unavailable.merge(meter.unavailable) { $1 }
    try log.endMeasuring()
  }

  // MARK: Calls

  private struct Item {
    let cell: Cell
    let key: CellKey
    let network: Network
    let subject: ProfileMeter.Subject
    let counted: CountedThreads
    let executable: any Executable
    let roofs: ProfiledRoofs
  }

  private func measure(_ group: [Cell], _ report: @escaping (RunProgress<String>) -> Void) throws {
    let items = try group.compactMap { try prepare($0, report) }
    guard let first = items.first else { return }
    let title = "\(first.cell.model.name), batch \(first.cell.batch), \(items.count) cells"
    var roofs = RoofTrialSet()
    for item in items { item.roofs.add(to: &roofs) }
    let (times, seconds) = ProfileMeter().measure(
      items.map(\.subject), roofs: roofs.trials, using: &generator
    ) { report(.began(title, fraction: $0)) }
    roofs.seconds = seconds
    remark(roofs.unknown)
    for (item, times) in zip(items, times) {
      // Since when is not known: none of the times can be trusted.
      if let failure = item.executable.failure {
        failures.append("\(item.cell.name), seed \(item.cell.seed): \(failure)")
        continue
      }
      let counters = meter.layerCounters(item.subject.profiled[0], threads: item.counted)
        .map { $0.map(\.words).joined(separator: " ") }
      try log.append(
        ProfileRows(
          key: item.key, seed: item.cell.seed, network: item.network,
          executable: item.executable, times: times, counters: counters,
          roofs: item.roofs, measured: roofs
        ).all)
      traces.append(ProfileTrace(item.cell.name, of: item.subject.profiled[0]))
    }
  }

  /// Says once of which devices no peaks are known.
  private func remark(_ devices: Set<String>) {
    let own = devices.sorted().map {
      "\($0): its peaks aren't measured, so that its parts have no distance from a roof"
    }
    remarks += own.filter { !remarks.contains($0) }
  }

  /// In how many places of memory a network is timed at least, where its weights take no more
  /// bytes: those that are recorded lie elsewhere than those that aren't, which makes per cents.
  private static let fewestLayouts = 4, layoutBytes = 16 << 20

  private static func layouts(of prepared: CellMeter.Prepared) -> [any Executable] {
    let executable = prepared.executable
    guard executable.work.weightBytes <= layoutBytes else { return prepared.layouts }
    let missing = max(fewestLayouts - prepared.layouts.count, 0)
    return prepared.layouts + (0..<missing).map { _ in executable.relocated() }
  }

  /// A cell that is ready to be profiled; `nil` when it can't be.
  private func prepare(
    _ cell: Cell, _ report: @escaping (RunProgress<String>) -> Void
  ) throws -> Item? {
    guard let backend = backends[cell.backend] else { return nil }
    do {
      let entry = try networks.entry(for: cell, report: report).get()
      report(.began("preparing \(cell.name)"))
      let prepared = try meter.prepare(entry.made.network, on: backend, batch: cell.batch)
      let layouts = Self.layouts(of: prepared)
      let profiled = layouts.compactMap { $0.profiled() }
      guard !profiled.isEmpty else {
        failures.append(
          "\(cell.name): this backend runs a network as a whole and can't be profiled")
        return nil
      }
      let key = backends.key(cell, suite: suite.name, dataset: setup.data.name)
      return Item(
        cell: cell, key: key, network: entry.made.network,
        subject: ProfileMeter.Subject(layouts: layouts, profiled: profiled),
        counted: prepared.counted, executable: prepared.executable,
        roofs: ProfiledRoofs(isa: key.isa, threads: key.threads, layers: prepared.layers))
    } catch let error where error is TrainingError || error is BackendError {
      failures.append("\(cell.name), seed \(cell.seed): \(error)")
      return nil
    }
  }

  // MARK: Training

  private func measureTraining(_ report: @escaping (RunProgress<String>) -> Void) throws {
    for model in suite.models where cells.contains(where: { $0.model == model }) {
      report(.began("profiling the training of \(model.name)"))
      let seed = cells.first { $0.model == model }?.seed ?? 1
      let network = setup.maker.freshNetwork(model, seed: seed)
      let configuration = setup.maker.plan.configuration(seed: seed)
      do {
        let times = try TrainingTimes(
          network, on: setup.data.train, configuration: configuration, trainer: setup.trainer)
        let key = CellKey(
          suite: suite.name, dataset: setup.data.name, model: model.name,
          applied: AppliedStrategy("training", parameters: "samples=\(times.samples)"),
          backend: "training",
          isa: setup.trainer.table.name, threads: setup.trainer.table.workers,
          batch: configuration.batch)
        try log.append(TrainingRows(key: key, seed: seed, network: network, times: times).all)
        traces.append(ProfileTrace("training \(model.name)", of: times.timeline))
      } catch let error as TrainingError {
        failures.append("training \(model.name), seed \(seed): \(error)")
      }
    }
  }
}

extension CounterValue {
  /// The value as `PAPI_TOT_CYC=1234.5`.
  fileprivate var words: String { "\(name)=\(((value ?? 0) * 1000).rounded() / 1000)" }
}
