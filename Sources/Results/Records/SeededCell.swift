/// A cell with its seed: what a run measures once.
public struct SeededCell: Sendable, Hashable {
  /// What is measured.
  public let cell: CellKey

  /// The seed of training.
  public let seed: UInt64

  /// Creates a cell of one seed.
  public init(cell: CellKey, seed: UInt64) {
    self.cell = cell
    self.seed = seed
  }

  /// The cell that a row is of.
  public init(_ record: Record) { self.init(cell: record.cell, seed: record.seed) }
}
