/// What was measured: one cell of the matrix.
public struct CellKey: Sendable, Hashable, Codable {
  /// The suite's name, the data set's and the model's.
  public var suite, dataset, model: String

  /// How the model was compressed.
  public var applied: AppliedStrategy

  /// The backend as the suite names it, for instance `simd`, and the instruction set it ran on.
  public var backend, isa: String

  /// The number of threads and the batch size.
  public var threads, batch: Int

  /// The machine, in a run that was merged of runs on several; empty in all others.
  public var target: String

  /// Creates a key.
  public init(
    suite: String, dataset: String, model: String, applied: AppliedStrategy, backend: String,
    isa: String, threads: Int, batch: Int, target: String = ""
  ) {
    self.suite = suite
    self.dataset = dataset
    self.model = model
    self.applied = applied
    self.backend = backend
    self.isa = isa
    self.threads = threads
    self.batch = batch
    self.target = target
  }
}

extension CellKey {
  /// The strategy's name, for instance `magnitude`.
  public var strategy: String { applied.name }

  /// The strategy's parameters in words, for instance `sparsity=0.9 scope=global`.
  public var parameters: String { applied.parameters }

  /// Whether this is the model that all others in the same setting are compared with.
  public var isBaseline: Bool { applied.isBaseline }

  /// Whether another program's runtime computed it: what it says for its instructions is its
  /// version, which begins with a digit as no instruction set does.
  public var isOtherRuntime: Bool { isa.first?.isNumber ?? false }

  /// The same for all cells that differ in the strategy alone.
  public var setting: CellKey {
    var key = self
    key.applied = AppliedStrategy("")
    return key
  }
}
