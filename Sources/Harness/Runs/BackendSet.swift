import Execution
import Results
import Suites

/// The backends of a run's cells, as they are on this machine.
struct BackendSet {
  private let backends: [BackendChoice: any Backend]

  /// The optional ones that aren't on this machine, with the reason.
  private let missing: [BackendChoice: BackendError]

  /// Looks for the backends.
  ///
  /// - Parameter types: those that can be used here; others are as good as missing.
  /// - Throws: `HarnessError.backend` when one isn't on this machine that isn't optional.
  init(of cells: [Cell], among types: [any Backend.Type]) throws(HarnessError) {
    var backends: [BackendChoice: any Backend] = [:]
    var missing: [BackendChoice: BackendError] = [:]
    for choice in Set(cells.map(\.backend)) {
      guard let type = types.first(where: { $0.schema.name == choice.backend }) else {
        missing[choice] = BackendError(
          "can't take part in this kind of run; "
            + types.map { $0.schema.name }.joined(separator: ", ") + " can")
        continue
      }
      do { backends[choice] = try type.init(pin: choice.pin) } catch {
        guard type.isOptional else { throw .backend(name: choice.name, error) }
        missing[choice] = error
      }
    }
    self.backends = backends
    self.missing = missing
  }

  /// Checks that every backend is there.
  ///
  /// - Throws: `HarnessError.backend` when one isn't.
  func requireAll() throws(HarnessError) {
    if let (choice, error) = sortedMissing.first {
      throw .backend(name: choice.name, error)
    }
  }

  /// Checks that a backend is there.
  ///
  /// - Throws: `HarnessError.backend` when none is.
  func requireOne() throws(HarnessError) {
    if backends.isEmpty { try requireAll() }
  }

  /// Why some of these cells can't be measured, a sentence for each backend that isn't there.
  func warnings(of cells: [Cell]) -> [String] {
    let asked = Set(cells.map(\.backend))
    return sortedMissing.filter { asked.contains($0.key) }.map {
      "backend '\($0.name)' is unavailable, and none of its cells is measured: \($1)"
    }
  }

  private var sortedMissing: [(key: BackendChoice, value: BackendError)] {
    missing.sorted { $0.key.name < $1.key.name }
  }

  /// The most threads that one of them has.
  var mostThreads: Int { backends.values.map(\.threads).max() ?? 1 }

  subscript(choice: BackendChoice) -> (any Backend)? { backends[choice] }

  /// What a cell is called in the results. Where its backend isn't there nobody knows with which
  /// instructions it would compute.
  func key(_ cell: Cell, suite: String, dataset: String) -> CellKey {
    let backend = backends[cell.backend]
    return CellKey(
      suite: suite, dataset: dataset, model: cell.model.name,
      applied: AppliedStrategy(cell.strategy), backend: cell.backend.name,
      isa: backend?.isa ?? "", threads: backend?.threads ?? 1, batch: cell.batch)
  }
}
