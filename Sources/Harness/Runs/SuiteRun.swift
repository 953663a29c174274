import Compression
import CostModels
import Counters
import Datasets
import Execution
import Files
import Metrics
import Networks
import OrderedCollections
import Results
import Statistics
import Suites

/// One run of a suite: from cells to a complete `results.csv`.
public final class SuiteRun {
  /// The run's files.
  public let directory: RunDirectory

  /// The cells that are to be measured.
  public let cells: [Cell]

  private let suite: Suite
  private let dataset: String
  private let backends: BackendSet
  private let networks: SavedNetworks
  private let maker: NetworkMaker?
  let meter: CellMeter
  /// What simulated instructions stand for in the results.
  let simulated: [Metric]
  let log: RunLog<Record>
  /// What was done to the data's inputs.
  let normalization: Normalization?
  private let lock: DirectoryLock
  private var events: EventLog?
  private let identity: (run: String, commit: String, machine: String, resumption: Int)

  /// Checks everything that can be checked before the first training, then prepares the run's
  /// directory.
  ///
  /// - Parameters:
  ///   - cells: what to measure.
  ///   - selection: how those were chosen.
  ///   - models: a folder of networks that were made elsewhere; `nil` to make them.
  ///   - counters: what to count, and what to compute from it.
  ///   - targets: the hardware that costs are computed for.
  ///   - types: the backends that suites can name.
  ///   - place: a new directory, or that of an interrupted run to go on with.
  /// - Throws: `HarnessError` for a suite that doesn't fit the data, the processor or the run that
  ///   is gone on with; `DatasetError`; `FileError` when the directory can't be made or read.
  public init(
    _ inputs: SuiteInputs, cells all: [Cell], selection: RunSelection? = nil,
    models: String? = nil, counters: CounterRequest, targets: [HardwareTarget] = [],
    backends types: [any Backend.Type], place: RunPlace, provenance: Provenance
  ) throws {
    suite = inputs.suite
    let setup = try RunSetup(inputs, cells: all, models: models)
    normalization = setup.normalization
    maker = setup.maker
    backends = try BackendSet(of: all, among: types)
    try backends.requireOne()
    meter = CellMeter(
      test: setup.test, reference: setup.trainer, measure: suite.measure,
      // Simulated instructions come last, and from another process.
      counters: counters.rung == .simulated
        ? counters.without(SimulatedCells.metrics.map(\.name)) : counters)
    simulated = SimulatedCells.metrics(for: counters)
    var now = provenance.environment(
      suite: suite.text, notes: setup.notes, checksum: setup.checksum,
      threads: backends.mostThreads)
    now.selection = selection
    if !targets.isEmpty {
      now.hardware = Dictionary(targets.map { ($0.name, $0.text) }) { first, _ in first }
    }
    let resumed: ResumedRun?
    switch place {
    case .new(let base):
      resumed = nil
      directory = try RunDirectory.create(
        base: base, suite: suite.name.boundedName, stamp: provenance.stamp,
        commit: provenance.commit)
      lock = try DirectoryLock(directory.path, waits: false)
    case .resumed(let path, let retriesFailed), .into(let path, let retriesFailed):
      if case .into = place { try Directory.make(path) }
      let before = try ResumedRun(path, suite: suite, now: now, retriesFailed: retriesFailed)
      resumed = before
      directory = before.directory
      lock = before.lock
    }
    dataset = resumed?.dataset ?? setup.dataset
    let (suite, dataset, backends, directory) = (suite, dataset, backends, directory)
    let cells = try all.filter { cell in
      let key = backends.key(cell, suite: suite.name, dataset: dataset)
      return try resumed?.holds(SeededCell(cell: key, seed: cell.seed)) != true
    }
    self.cells = cells
    var environment = resumed?.environment ?? now
    if let before = resumed?.environment, !cells.isEmpty { environment = before.resumed(now) }
    environment.note(setup.warnings + backends.warnings(of: cells))
    // Before the first row, so that rows never stand without it.
    environment.sampling = environment.sampling ?? meter.report
    networks = SavedNetworks(
      supply: setup.networks, directory: directory.models, normalization: normalization,
      computer: targets.isEmpty
        ? nil
        : CostComputer(
          targets: targets, calibration: setup.calibration, trainer: setup.trainer))
    identity = (
      resumed?.run ?? provenance.stamp, provenance.commit, now.machine ?? "unknown",
      environment.resumptions?.count ?? 0
    )
    log = try RunLog(environment, directory: directory) {
      // Under the lock that the run holds, nobody else writes since they were read.
      try TableWriter(
        ResultsCSV.table, path: directory.results, appending: resumed != nil, isRead: true
      ).append
    }
  }

  /// Measures all cells. Those of one seed, model and batch are measured together, in interleaved
  /// rounds, and written at once when the group is done, so that what was measured side by side is
  /// in the file together or not at all.
  ///
  /// - Throws: `FileError` when results can't be written, `ModelFileError` when a model can't. A
  ///   training that fails is no error: its cells are `failed` rows and the others go on.
  public func measure(_ report: @escaping (RunProgress<String>) -> Void) throws {
    guard !cells.isEmpty else { return }
    let events = EventLog(path: directory.log, cells: cells.count)
    self.events = events
    events.started("suite \(suite.name), commit \(identity.commit), on \(identity.machine)")
    try measureAll { progress in
      events.add(progress)
      report(progress)
    }
    log.environment.note(events.warnings)
    try log.endMeasuring()
    events.ended()
  }

  private func measureAll(_ report: @escaping (RunProgress<String>) -> Void) throws {
    try log.beginMeasuring()
    let isThere = { [backends, supply = networks.supply] (cell: Cell) in
      backends[cell.backend] != nil && supply.canMake(cell.model, cell.strategy)
    }
    for cell in cells where !isThere(cell) {
      if !networks.supply.canMake(cell.model, cell.strategy) {
        log.environment.note([NetworkMaker.needsData(cell.strategy)])
      }
      try log.append(records(of: cell).unavailable)
      report(.finished(cell.name))
    }
    for group in CellGroups.all(of: cells.filter(isThere)) { try measure(group, report) }
  }

  /// How long training will take; `nil` where nothing is to be trained.
  public var trainingEstimate: TrainingEstimate? {
    maker?.estimate(cells.filter { backends[$0.backend] != nil })
  }

  /// Keeps the results whole while the process is about to end.
  public var interruption: Interruption { log.interruption }

  // MARK: One group

  /// A cell whose kernels may still be chosen otherwise.
  private struct Candidate {
    let cell: Cell
    let records: CellRecords
    let entry: SavedNetworks.Entry
    let backend: any Backend
    let executable: any Executable
  }

  private struct Item {
    let cell: Cell
    let records: CellRecords
    let network: [Record]
    let prepared: CellMeter.Prepared
  }

  private func measure(_ group: [Cell], _ report: @escaping (RunProgress<String>) -> Void) throws {
    let items = try candidates(group, report).map(prepare)
    guard let first = items.first else { return }
    let title = "\(first.cell.model.name), batch \(first.cell.batch), \(items.count) cells"
    let sampling = meter.time(Self.subjects(items)) { fraction in
      report(.began(title, fraction: fraction))
    }
    var known = log.environment.sampling ?? meter.report
    sampling.note(in: &known)
    log.environment.sampling = known
    let rows = try zip(items, sampling.samples).flatMap { try self.rows($0, $1) }
    try noteCounters()
    try log.append(rows)
    try log.writeEnvironment()
    for item in items { report(.finished(item.cell.name)) }
  }

  /// Cells of one backend are measured against its dense network, in the same rounds.
  private static func subjects(_ items: [Item]) -> [Subject] {
    let settings = OrderedSet(items.map(\.records.cell.setting))
    return items.map { item in
      let setting = item.records.cell.setting
      let work = item.prepared.work
      return Subject(
        layouts: item.prepared.layouts, group: settings.firstIndex(of: setting) ?? 0,
        reference: item.records.cell.isBaseline
          ? nil
          : items.firstIndex { $0.records.cell.isBaseline && $0.records.cell.setting == setting },
        threads: item.prepared.threads, ran: { WorkEvents.add(work, calls: $0) })
    }
  }

  /// The cells of a group that can be measured. While one is prepared after the other, those that
  /// were before it are reconsidered: at moments that lie apart.
  private func candidates(
    _ group: [Cell], _ report: @escaping (RunProgress<String>) -> Void
  ) throws -> [Candidate] {
    var all: [Candidate] = []
    var open: [any Executable] = []
    for cell in group {
      guard let candidate = try candidate(cell, report) else { continue }
      open = open.filter { $0.reconsider() }
      all.append(candidate)
      open.append(candidate.executable)
    }
    while !open.isEmpty { open = open.filter { $0.reconsider() } }
    return all
  }

  /// A candidate that is ready to be measured.
  private func prepare(_ candidate: Candidate) throws -> Item {
    let (cell, entry) = (candidate.cell, candidate.entry)
    let prepared = meter.prepared(
      candidate.executable, entry.made.network, on: candidate.backend, batch: cell.batch)
    if !prepared.agrees && prepared.failure == nil {
      log.environment.note([
        "\(cell.name), seed \(cell.seed): the measured program's outputs differ from the "
          + "reference by more than rounding; its latency is suspect"
      ])
    }
    return Item(
      cell: cell, records: candidate.records,
      network: candidate.records.network(
        entry.made, fileBytes: entry.fileBytes, sizes: entry.sizes, costs: entry.costs),
      prepared: prepared)
  }

  /// What a cell's backend makes of its network; `nil` when it failed, which is then in the file.
  private func candidate(
    _ cell: Cell, _ report: @escaping (RunProgress<String>) -> Void
  ) throws -> Candidate? {
    guard let backend = backends[cell.backend] else { return nil }
    let records = records(of: cell)
    do {
      let entry = try networks.entry(for: cell, report: report).get()
      report(.began("preparing \(cell.name)"))
      return Candidate(
        cell: cell, records: records, entry: entry, backend: backend,
        executable: try meter.executable(entry.made.network, on: backend, batch: cell.batch))
    } catch let error as BackendError where error.isUnsuited {
      log.environment.note([
        "backend '\(cell.backend.backend)': its cells of some networks are left out: \(error)"
      ])
      try log.append(records.unavailable)
      report(.finished(cell.name))
      return nil
    } catch let error where error is TrainingError || error is BackendError {
      try note(error, of: cell)
      try log.append([records.failure])
      report(.finished(cell.name))
      return nil
    }
  }

  /// Says why a cell failed.
  private func note(_ error: any Error, of cell: Cell) throws {
    let failure = "\(cell.name), seed \(cell.seed): failed: \(error)"
    log.environment.note([failure])
    events?.noted(failure)
    try log.writeEnvironment()
  }

  private func records(of cell: Cell) -> CellRecords {
    CellRecords(
      run: identity.run, commit: identity.commit, machine: identity.machine,
      cell: backends.key(cell, suite: suite.name, dataset: dataset), seed: cell.seed,
      resumption: identity.resumption)
  }

  private func rows(_ item: Item, _ samples: [Double]) throws -> [Record] {
    let counted = meter.count(item.prepared, latency: median(samples))
    let deviceTimes = meter.deviceTimes(item.prepared)
    // Since when is not known: none of the times can be trusted.
    if let failure = item.prepared.failure {
      try note(failure, of: item.cell)
      return [item.records.failure]
    }
    let rows =
      item.network + item.records.executable(item.prepared)
      + item.records.latency(samples, status: item.prepared.agrees ? .ok : .suspect)
      + item.records.device(deviceTimes) + item.records.counters(counted)
    log.environment.note(
      (CellRecords.warnings(of: rows) + CellRecords.warnings(of: counted)).map {
        "\(item.cell.name), seed \(item.cell.seed): \($0)"
      })
    return item.records.whole(rows)
  }

  /// Notes how counters were read and why some can't be, before the rows are in the file.
  private func noteCounters() throws {
    var environment = log.environment
    environment.unavailable.merge(meter.unavailable) { $1 }
    environment.underived = Self.merged(environment.underived, meter.underived)
    environment.countedAs = Self.merged(environment.countedAs, meter.substitutes)
    guard environment != log.environment else { return }
    log.environment = environment
    try log.writeEnvironment()
  }

  private static func merged(
    _ words: [String: String]?, _ others: [String: String]
  ) -> [String: String]? {
    others.isEmpty ? words : (words ?? [:]).merging(others) { $1 }
  }
}
