import Results

extension ResumedRun {
  /// Whether a cell is in the file, where its backend isn't there any more, too.
  ///
  /// - Parameter cell: as it would be measured now.
  /// - Throws: `HarnessError.otherMachine` when its backend computed on something else before, such
  ///   as another device: one run doesn't mix them.
  func holds(_ cell: SeededCell) throws(HarnessError) -> Bool {
    if finished.contains(cell) { return true }
    let before = computers[cell.cell.backend] ?? []
    let now = BackendComputer(cell.cell)
    // Where a backend isn't there, nobody knows on what it would compute.
    guard now.isKnown else {
      return before.contains { finished.contains($0.computing(cell)) }
    }
    guard let other = before.first, !before.contains(now) else { return false }
    throw .otherMachine(
      directory: directory.path,
      differences: ["backend '\(cell.cell.backend)' computed on \(other), here on \(now)"])
  }
}

/// What a backend computes on.
struct BackendComputer: Hashable, CustomStringConvertible {
  private let isa: String
  private let threads: Int

  /// That of a cell.
  init(_ cell: CellKey) {
    isa = cell.isa
    threads = cell.threads
  }

  /// Whether its backend was there.
  var isKnown: Bool { !isa.isEmpty }

  /// What it is called, with its threads.
  var description: String { "\(isa) with \(threads) \(threads == 1 ? "thread" : "threads")" }

  /// The same cell on this.
  func computing(_ cell: SeededCell) -> SeededCell {
    var key = cell.cell
    (key.isa, key.threads) = (isa, threads)
    return SeededCell(cell: key, seed: cell.seed)
  }
}
