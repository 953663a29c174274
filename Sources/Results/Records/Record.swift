import Metrics

/// How far a value can be trusted.
public enum Status: String, Sendable, CaseIterable, Codable {
  case ok, unavailable, suspect, failed
}

/// What was measured: one cell of the matrix.
public struct CellKey: Sendable, Hashable, Codable {
  /// The suite's name, the data set's and the model's.
  public var suite, dataset, model: String

  /// The strategy's name, for instance `magnitude`, and its parameters, for instance
  /// `sparsity=0.9 scope=global`.
  public var strategy, parameters: String

  /// The backend as the suite names it, for instance `simd`, and the instruction set it ran on.
  public var backend, isa: String

  /// The number of threads and the batch size.
  public var threads, batch: Int

  /// Creates a key.
  public init(
    suite: String, dataset: String, model: String, strategy: String, parameters: String,
    backend: String, isa: String, threads: Int, batch: Int
  ) {
    self.suite = suite
    self.dataset = dataset
    self.model = model
    self.strategy = strategy
    self.parameters = parameters
    self.backend = backend
    self.isa = isa
    self.threads = threads
    self.batch = batch
  }
}

/// One row of `results.csv`: one measured value.
public struct Record: Sendable, Equatable {
  /// The run's stamp, the commit measured and the machine's name.
  public var run, commit, machine: String

  /// The cell that the value belongs to.
  public var cell: CellKey

  /// The seed of training.
  public var seed: UInt64

  /// Which repetition, counted from 0; `nil` for a value that was taken once.
  public var repetition: Int?

  /// The metric's name, for instance `latency`, and its unit, for instance `s`.
  public var metric, unit: String

  /// The value in base units; `nil` when it is not available, never 0 instead.
  public var value: Double?

  /// Where the value comes from and how far it can be trusted.
  public var source: ValueSource, status: Status

  /// Creates a record.
  public init(
    run: String, commit: String, machine: String, cell: CellKey, seed: UInt64,
    repetition: Int? = nil, metric: String, value: Double?, unit: String, source: ValueSource,
    status: Status = .ok
  ) {
    self.run = run
    self.commit = commit
    self.machine = machine
    self.cell = cell
    self.seed = seed
    self.repetition = repetition
    self.metric = metric
    self.value = value
    self.unit = unit
    self.source = source
    self.status = status
  }
}
