/// What two cells of a run can differ in: a part of a cell's name, or the machine.
public enum CellAxis: String, Sendable, CaseIterable {
  // In the order of the name.
  case model, strategy, backend, batch, target

  /// The parts of a cell's name.
  public static let named: [CellAxis] = [.model, .strategy, .backend, .batch]

  /// Whether a run measures cells that differ in this alone at the same time: those of one seed,
  /// model and batch have the same rounds. Others are minutes apart.
  public var isMeasuredTogether: Bool { self == .strategy || self == .backend }
}

extension CellKey {
  /// The cell's place on an axis, as its name says it.
  public func value(on axis: CellAxis) -> String {
    switch axis {
    case .model: model
    case .strategy: applied.label
    case .backend: backend
    case .batch: "\(batch)"
    case .target: target
    }
  }

  /// What tells the cell from the others of its run.
  public var axes: [CellAxis] { target.isEmpty ? CellAxis.named : CellAxis.allCases }

  /// `model/strategy/backend/batch` with the strategy's full label, as `assay list` prints it.
  public var name: String { CellAxis.named.map(value).joined(separator: "/") }
}
