import Results

/// A cell and the one that it is compared with.
public struct CellPair: Sendable, Hashable {
  /// What is compared with, and what is compared.
  public var base: CellKey, head: CellKey

  /// What of the cells' names matters: all of it, or model and strategy for what is the network's.
  public var axes: [CellAxis]

  /// Creates a pair.
  public init(base: CellKey, head: CellKey, axes: [CellAxis]? = nil) {
    self.base = base
    self.head = head
    self.axes = axes ?? (base.target.isEmpty ? head.axes : base.axes)
  }

  /// The head's place on an axis, with the base's where that is another: `simd ÷ scalar`. Two
  /// strategies are the same when their parameters are, however two suites label them.
  public func value(
    on axis: CellAxis, label: (CellKey) -> String
  ) -> String {
    let isSame =
      axis == .strategy
      ? base.applied == head.applied : base.value(on: axis) == head.value(on: axis)
    return isSame ? label(head) : "\(label(head)) ÷ \(label(base))"
  }

  /// The same with the words of the cells' names.
  public func value(on axis: CellAxis) -> String { value(on: axis) { $0.value(on: axis) } }

  /// The name of both, for instance `large/dense/simd ÷ scalar/1`.
  public var name: String { axes.map { value(on: $0) }.joined(separator: "/") }
}

/// Where a cell stands in a run, whatever the run: names of suite and data, and what the machine
/// made of a backend, are no part of it.
struct CellPlace: Hashable {
  private var model: String?
  private var applied: AppliedStrategy?
  private var backend: String?
  private var batch: Int?
  private var target: String?

  /// - Parameter axis: what is left out.
  init(_ cell: CellKey, without axis: CellAxis? = nil) {
    model = axis == .model ? nil : cell.model
    applied = axis == .strategy ? nil : cell.applied
    backend = axis == .backend ? nil : cell.backend
    batch = axis == .batch ? nil : cell.batch
    target = axis == .target ? nil : cell.target
  }

  /// Where a network stands, whatever runs it.
  init(network cell: CellKey) {
    model = cell.model
    applied = cell.applied
    target = cell.target
  }
}
