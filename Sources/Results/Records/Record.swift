import Metrics

/// One row of `results.csv`: one measured value.
public struct Record: Sendable, Equatable {
  /// The run's stamp, the commit measured and the machine's name.
  public var run, commit, machine: String

  /// The cell that the value belongs to.
  public var cell: CellKey {
    get { sharedCell.value }
    set { sharedCell = Shared(newValue) }
  }

  private var sharedCell: Shared<CellKey>

  /// The seed of training.
  public var seed: UInt64

  /// Which repetition, counted from 0; `nil` for a value that was taken once.
  public var repetition: Int?

  /// What the value is of.
  public var metric: Metric

  /// The value in the metric's unit; `nil` when it is not available, never 0 instead.
  public var value: Double?

  /// Where the value comes from and how far it can be trusted.
  public var source: ValueSource, status: RecordStatus

  /// What the kernel makes use of, for a layer's metric; `nil` for all others.
  public var exploits: Exploits?

  /// The hardware that isn't there and that the value was computed for; `nil` for measured ones and
  /// all others.
  public var cost: ComputedCost? {
    get { sharedCost?.value }
    set { sharedCost = newValue.map { Shared($0) } }
  }

  private var sharedCost: Shared<ComputedCost>?

  /// How often the run had been gone on with when this was measured. Only what one process measured
  /// was measured side by side.
  public var resumption: Int

  /// Creates a record.
  public init(
    run: String, commit: String, machine: String, cell: CellKey, seed: UInt64,
    repetition: Int? = nil, metric: Metric, value: Double?, source: ValueSource,
    status: RecordStatus = .ok, exploits: Exploits? = nil, cost: ComputedCost? = nil,
    resumption: Int = 0
  ) {
    self.run = run
    self.commit = commit
    self.machine = machine
    sharedCell = Shared(cell)
    self.seed = seed
    self.repetition = repetition
    self.metric = metric
    self.value = value
    self.source = source
    self.status = status
    self.exploits = exploits
    sharedCost = cost.map { Shared($0) }
    self.resumption = resumption
  }
}
