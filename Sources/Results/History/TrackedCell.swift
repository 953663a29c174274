import Foundation

/// What a trend is of: one cell of a suite, on data of one name, on machines of one kind.
public struct TrackedCell: Sendable, Hashable {
  /// The machine in words, as far as it makes times comparable; see
  /// `RunEnvironment.trackedMachine`.
  public var machine: String

  /// The data set's name and the model's.
  public var dataset, model: String

  /// The strategy's name, for instance `magnitude`, and what tells it from the suite's others, for
  /// instance `magnitude@sparsity=0.9`.
  public var strategy, label: String

  /// The backend as the suite names it.
  public var backend: String

  /// Samples per call.
  public var batch: Int

  /// Creates a cell.
  public init(
    machine: String, dataset: String, model: String, strategy: String, label: String,
    backend: String, batch: Int
  ) {
    self.machine = machine
    self.dataset = dataset
    self.model = model
    self.strategy = strategy
    self.label = label
    self.backend = backend
    self.batch = batch
  }
}

extension TrackedCell {
  /// The cell's name in its suite: `model/strategy/backend/batch` with the strategy's label.
  public var name: String { "\(model)/\(label)/\(backend)/\(batch)" }

  /// The same with the strategy's bare name, which a filter may use too.
  public var bareName: String { "\(model)/\(strategy)/\(backend)/\(batch)" }

  /// All of it in one word, by which Apache Otava picks a cell's rows.
  var branch: String { "\(machine)/\(dataset)/\(name)" }
}

extension RunEnvironment {
  /// The machine in words, the same on any machine whose times belong into one trend: processor
  /// and its maker's numbers, since virtual machines name it vaguely, how many of them the program
  /// may use, instruction sets. Names of hosts change from container to container. Times of a debug
  /// build belong to none but its like.
  public var trackedMachine: String {
    let identity = identity
    guard let processor = identity.processor else { return machine ?? "unknown" }
    let count =
      (identity.availableProcessors
      ?? (identity.usableProcessors ?? identity.processors).map(Double.init))
      .map { String(format: "x%g", $0) }
    let sets = identity.instructionSets.sorted().joined(separator: "+")
    let model = identity.model?.replacing(", ", with: " ")
    return [processor, model, count, sets.isEmpty ? nil : sets, build == .debug ? "debug" : nil]
      .compactMap { $0 }.joined(separator: " ")
  }
}
