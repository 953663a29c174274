import Execution
import Results
import Suites

/// The backends of a run's cells, as they are on this machine.
struct BackendSet {
  private let backends: [BackendChoice: any Backend]

  /// - Parameter types: the backends that suites can name.
  /// - Throws: `HarnessError.backend` when one isn't on this machine.
  init(of cells: [Cell], among types: [any Backend.Type]) throws(HarnessError) {
    var backends: [BackendChoice: any Backend] = [:]
    for choice in Set(cells.map(\.backend)) {
      guard let type = types.first(where: { $0.schema.name == choice.backend }) else {
        preconditionFailure("the suite was read with the backend \(choice.backend)")
      }
      do {
        backends[choice] = try type.init(pin: choice.pin)
      } catch {
        throw .backend(name: choice.name, error)
      }
    }
    self.backends = backends
  }

  /// The most threads that one of them has.
  var mostThreads: Int { backends.values.map(\.threads).max() ?? 1 }

  subscript(choice: BackendChoice) -> (any Backend)? { backends[choice] }

  /// What a cell is called in the results.
  func key(_ cell: Cell, suite: String, dataset: String) -> CellKey? {
    guard let backend = backends[cell.backend] else { return nil }
    return CellKey(
      suite: suite, dataset: dataset, model: cell.model.name,
      applied: AppliedStrategy(cell.strategy),
      backend: cell.backend.name, isa: backend.isa, threads: backend.threads, batch: cell.batch)
  }
}
