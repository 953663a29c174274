import CPU
import Compression
import Counters
import Datasets
import Execution
import Foundation
import ModelFiles
import Networks
import Random
import Results
import Statistics
import Suites

/// One run of a suite: from cells to a complete `results.csv`.
public final class Run {
  /// What a run tells while it goes on.
  public enum Progress {
    /// Something that takes long begins.
    case began(String)
    /// A cell's rows are on disk.
    case finished(String)
  }

  /// The run's files.
  public let directory: RunDirectory

  /// The cells that are to be measured.
  public let cells: [Cell]

  private let suite: Suite
  private let data: Dataset
  private let backends: [String: any Backend]
  private let workshop: Workshop
  private let trainer: Trainer
  private let events: [String]
  private let writer: WriterBox
  private var environment: Environment
  private let identity: (run: String, commit: String, machine: String)
  private var counterSessions: [Int: CounterSession] = [:]
  private var generator: SeededGenerator
  private var made: [StrategyChoice: Result<Made, TrainingError>] = [:]
  private var madeFor: (model: Model, seed: UInt64)?

  /// Checks everything that can be checked before the first training, then prepares the run's
  /// directory.
  ///
  /// - Throws: `HarnessError` for a suite that doesn't fit the data or the processor, or when the
  ///   directory can't be made.
  public init(_ request: RunRequest) throws(HarnessError) {
    let suite = request.suite
    let materials = try Materials(request)
    (data, trainer, workshop) = (materials.data, materials.trainer, materials.workshop)
    backends = try Self.backends(of: request.cells)
    self.suite = suite
    self.events = request.events
    var environment = Environment.capture(
      suite: suite.text, datasetChecksum: data.checksum, instructionSets: InstructionSets.names,
      compiler: request.compiler, commit: request.commit, isDirty: request.isDirty,
      build: request.build, started: request.started)

    var finished: Set<FinishedCell> = []
    var run = request.stamp
    if let path = request.resumedDirectory {
      let resumed = try ResumedRun(path, suite: suite, checksum: data.checksum)
      directory = resumed.directory
      finished = resumed.finished
      run = resumed.run ?? run
      environment.warnings += resumed.warnings.filter { !environment.warnings.contains($0) }
      environment.unavailable = resumed.unavailable
    } else {
      directory = try wrapping(HarnessError.results) { () throws(ResultsError) in
        try RunDirectory.create(
          base: request.outputDirectory, suite: suite.name, stamp: request.stamp,
          commit: request.commit)
      }
    }
    identity = (run, request.commit, environment.machine ?? "unknown")
    let (backends, data) = (backends, data)
    cells = request.cells.filter { cell in
      guard let key = Self.key(cell, suite: suite.name, dataset: data.name, backends) else {
        return true
      }
      return !finished.contains(FinishedCell(cell: key, seed: cell.seed))
    }
    let directory = directory
    writer = WriterBox(
      try wrapping(HarnessError.results) { () throws(ResultsError) in
        try environment.write(to: directory.environment)
        return try ResultsWriter(
          path: directory.results, appending: request.resumedDirectory != nil)
      })
    self.environment = environment
    generator = SeededGenerator(seed: 0, stream: "order of measurements")
  }

  /// Measures all cells. Those of one seed, model and batch are measured together, in interleaved
  /// rounds, and written when the group is done.
  ///
  /// - Throws: `HarnessError` when results can't be written. A training that fails is no error: its
  ///   cells are `failed` rows and the others go on.
  public func measure(_ report: (Progress) -> Void) throws(HarnessError) {
    for group in Self.groups(cells) {
      try measure(group, report)
    }
    try writeEnvironment()
  }

  /// Keeps the results whole while the process is about to end: waits for a row that is being
  /// written, and lets nobody begin another.
  public var interruption: Interruption { writer.interruption }

  // MARK: One group

  private struct Prepared {
    let cell: Cell
    let records: CellRecords
    let networkRecords: [Record]
    let executable: any Executable
    let isSuspect: Bool
  }

  private func measure(_ group: [Cell], _ report: (Progress) -> Void) throws(HarnessError) {
    var prepared: [Prepared] = []
    for cell in group {
      guard let key = Self.key(cell, suite: suite.name, dataset: data.name, backends),
        let backend = backends[cell.backend.name]
      else { continue }
      let records = CellRecords(
        run: identity.run, commit: identity.commit, machine: identity.machine, cell: key,
        seed: cell.seed)
      let failure: any Error
      switch try make(cell, report) {
      case .failure(let error): failure = error
      case .success(let made):
        report(.began("preparing \(cell.name)"))
        switch prepare(cell, made, backend, records) {
        case .failure(let error): failure = error
        case .success(let item):
          prepared.append(item)
          continue
        }
      }
      environment.warnings.append("\(cell.name), seed \(cell.seed): failed: \(failure)")
      try append([records.failure])
      report(.finished(cell.name))
    }
    guard let first = prepared.first else { return }
    let meter = LatencyMeter(
      repetitions: suite.measure.repetitions, minimumTime: suite.measure.minimumTime,
      warmup: suite.measure.warmup)
    let title = "\(first.cell.model.name), batch \(first.cell.batch), \(prepared.count) cells"
    let samples = meter.measure(prepared.map(\.executable), using: &generator) { round in
      report(.began("\(title): round \(round) of \(meter.repetitions)"))
    }
    for (item, samples) in zip(prepared, samples) {
      try finish(item, samples)
      report(.finished(item.cell.name))
    }
    try writeEnvironment()
  }

  /// A network on disk.
  private struct Made {
    let product: Workshop.Product
    let fileBytes: Int
    let sizes: StorageSizes
  }

  /// The cell's network, made once for all its batches and backends.
  private func make(
    _ cell: Cell, _ report: (Progress) -> Void
  ) throws(HarnessError) -> Result<Made, TrainingError> {
    if madeFor?.model != cell.model || madeFor?.seed != cell.seed {
      made = [:]
      madeFor = (cell.model, cell.seed)
    }
    if let result = made[cell.strategy] { return result }
    let product: Workshop.Product
    do {
      product = try workshop.make(cell.model, cell.strategy, seed: cell.seed) {
        report(.began("training \(cell.model.name)/\(cell.strategy.label)"))
      }
    } catch {
      made[cell.strategy] = .failure(error)
      return .failure(error)
    }
    let name = "\(cell.model.name)-\(cell.strategy.label)-seed\(cell.seed)".fileName
    let path = "\(directory.models)/\(name).assay"
    let fileBytes = try wrapping(HarnessError.modelFile) { () throws(ModelFileError) in
      try AssayFile.write(product.network, to: path)
      return try AssayFile.size(of: path)
    }
    let result = Made(
      product: product, fileBytes: fileBytes, sizes: StorageSizes(of: product.network))
    made[cell.strategy] = .success(result)
    return .success(result)
  }

  /// How many test samples latency is measured on in turn, where one makes a batch: kernels that skip
  /// zero inputs take one sample, and depend on it.
  private static let measuredSamples = 16

  private func prepare(
    _ cell: Cell, _ made: Made, _ backend: any Backend, _ records: CellRecords
  ) -> Result<Prepared, BackendError> {
    let product = made.product
    let sample = data.test.prefix(cell.batch)
    let inputs = data.test.prefix(cell.batch == 1 ? Self.measuredSamples : cell.batch).inputs
    let executable: any Executable
    do {
      executable = try backend.prepare(product.network, batch: cell.batch, inputs: inputs)
    } catch {
      return .failure(error)
    }
    executable.run()
    let agrees = Agreement.holds(
      executable.outputs, trainer.logits(of: product.network, for: sample), batch: cell.batch,
      tolerance: product.network.layers.contains { $0.quantization != nil }
        ? Agreement.byteTolerance : Agreement.tolerance)
    if !agrees {
      environment.warnings.append(
        "\(cell.name), seed \(cell.seed): the measured program's outputs differ from the "
          + "reference by more than rounding; its latency is suspect")
    }
    return .success(
      Prepared(
        cell: cell, records: records,
        networkRecords: records.network(
          product, samples: data.test.count, fileBytes: made.fileBytes, sizes: made.sizes),
        executable: executable, isSuspect: !agrees))
  }

  private func finish(_ item: Prepared, _ samples: [Double]) throws(HarnessError) {
    let session = counterSession(threads: item.records.cell.threads)
    // Long enough against the cost of reading, short against a sample.
    let seconds = max(median(samples), 1e-9)
    let calls = max(1, Int(suite.measure.minimumTime / seconds))
    let work = item.executable.work
    let counted = session.measure(
      calls: calls,
      work: Work(
        flops: UInt64(work.flops), bytes: UInt64(work.bytes), nonzeros: UInt64(work.nonzeros))
    ) { item.executable.run() }
    try noteUnavailable()
    try append(
      item.networkRecords + item.records.executable(item.executable)
        + item.records.latency(samples, status: item.isSuspect ? .suspect : .ok)
        + item.records.counters(counted))
  }

  private func counterSession(threads: Int) -> CounterSession {
    if let session = counterSessions[threads] { return session }
    let session = CounterSession(events: events, threads: threads)
    counterSessions[threads] = session
    return session
  }

  /// Notes why counters can't be read, before the rows that lack them are in the file.
  private func noteUnavailable() throws(HarnessError) {
    var unavailable = environment.unavailable
    // The session with the fewest threads has the fewest reasons of its own.
    for (_, session) in counterSessions.sorted(by: { $0.key > $1.key }) {
      for (event, reason) in session.unavailable { unavailable[event] = reason }
    }
    guard unavailable != environment.unavailable else { return }
    environment.unavailable = unavailable
    try writeEnvironment()
  }

  private func append(_ records: [Record]) throws(HarnessError) {
    try wrapping(HarnessError.results) { () throws(ResultsError) in try writer.append(records) }
  }

  private func writeEnvironment() throws(HarnessError) {
    let environment = environment
    let path = directory.environment
    try wrapping(HarnessError.results) { () throws(ResultsError) in
      try writer.replace(environment, at: path)
    }
  }
}

extension Run {
  /// Cells that are measured together, in the order of their first.
  static func groups(_ cells: [Cell]) -> [[Cell]] {
    struct Key: Hashable {
      let seed: UInt64
      let model: Model
      let batch: Int
    }
    var order: [Key] = []
    var groups: [Key: [Cell]] = [:]
    for cell in cells {
      let key = Key(seed: cell.seed, model: cell.model, batch: cell.batch)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(cell)
    }
    return order.compactMap { groups[$0] }
  }

  static func key(
    _ cell: Cell, suite: String, dataset: String, _ backends: [String: any Backend]
  ) -> CellKey? {
    guard let backend = backends[cell.backend.name] else { return nil }
    return CellKey(
      suite: suite, dataset: dataset, model: cell.model.name,
      strategy: cell.strategy.name, parameters: cell.strategy.parametersText,
      backend: cell.backend.name, isa: backend.isa, threads: backend.threads,
      batch: cell.batch)
  }

  private static func backends(
    of cells: [Cell]
  ) throws(HarnessError) -> [String: any Backend] {
    var backends: [String: any Backend] = [:]
    for choice in Set(cells.map(\.backend)) {
      do {
        backends[choice.name] = try CPUBackend(
          instructionSet: choice.kind == .scalar ? "scalar" : choice.isa,
          threads: choice.kind == .threaded ? choice.threads : 1)
      } catch {
        throw .backend(name: choice.name, error)
      }
    }
    return backends
  }
}
