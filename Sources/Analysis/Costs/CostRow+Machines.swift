import OrderedCollections
import Results

extension CostRow {
  private struct Key: Hashable {
    let network: CellKey
    let hardware, model: String
  }

  /// The rows of a run that was merged of runs on several machines: each once where machines that
  /// have it agree, as they do about the same networks; or else, of networks that were trained
  /// anew on each, those of every machine, with its name as the target of `network`.
  ///
  /// - Parameter all: the machines' names and rows; of one machine its rows are returned as they
  ///   are.
  public static func merged(_ all: [(target: String, rows: [CostRow])]) -> [CostRow] {
    let found = OrderedDictionary(grouping: all.flatMap(\.rows)) {
      Key(network: $0.network, hardware: $0.hardware, model: $0.model)
    }
    if found.values.allSatisfy({ rows in rows.allSatisfy { $0 == rows[0] } }) {
      return found.values.map { $0[0] }
    }
    return all.flatMap { target, rows in
      rows.map { row in
        var row = row
        row.network.target = target
        return row
      }
    }
  }
}
