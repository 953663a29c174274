import Analysis
import Files
import OrderedCollections
import Results

/// How the time of a call changed from run to run: a picture for each model and batch size, a panel
/// for each backend, a curve for each strategy, changes marked with their commits.
enum HistoryChart: ChartKind {
  static let name = "history"
  static let missing = "no cell has a latency"

  /// Curves that share a picture.
  private struct Group: Hashable {
    var machine, dataset, model: String
    var batch: Int

    init(_ cell: TrackedCell) {
      machine = cell.machine
      dataset = cell.dataset
      model = cell.model
      batch = cell.batch
    }
  }

  static func charts(_ all: [Trend]) -> [Chart] {
    let trends = all.filter { trend in
      trend.metric == .latency && trend.points.allSatisfy { $0.value > 0 }
    }
    var taken: [String: Int] = [:]
    return OrderedDictionary(grouping: trends) { Group($0.cell) }.map { group, own in
      let model = group.model.fileName(keeping: "._-", replacement: "-")
      let plain = fileName([model, "batch\(group.batch)"])
      // A second machine or data set has the same model and batch.
      let count = taken[plain.lowercased(), default: 0] + 1
      taken[plain.lowercased()] = count
      let name = count == 1 ? plain : "\(plain)-\(count)"
      let chart = HistoryPicture(
        name: name, title: "\(group.model), batch \(group.batch)",
        place: "\(group.dataset) on \(group.machine)", trends: own)
      return Chart(name: name, data: chart.table.text, script: chart.script)
    }
  }
}
