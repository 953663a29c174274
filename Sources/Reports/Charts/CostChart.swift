import Analysis
import Metrics
import OrderedCollections
import Results

/// How much accuracy does less energy cost on hardware that isn't there: a picture for each model,
/// in which shapes tell the hardware apart. Computed, and said so in the picture.
enum CostChart: ChartKind {
  static let name = "computed-energy"
  static let missing = "no row has both an accuracy and a computed energy"

  static func charts(_ data: ChartData) -> [Chart] {
    var energies: [CellKey: Double] = [:]
    let rows = data.costs.compactMap { cost -> SummaryRow? in
      // What has no place on the hardware costs nothing that could be compared.
      guard let energy = cost.values[.computedEnergy].positive, cost.accuracy != nil,
        cost.values[.computedFit] != 0
      else { return nil }
      var cell = cost.network
      cell.backend = cost.hardware
      energies[cell] = energy
      return SummaryRow(
        cell: cell, seeds: 1, quality: cost.quality, accuracy: cost.accuracy,
        accuracyInterval: cost.accuracyInterval)
    }
    let models = Set(data.models)
    let chosen = Set(data.rows.map(\.cell.applied))
    let own = ChartData(
      rows.filter { models.contains($0.cell.model) && chosen.contains($0.cell.applied) })
    return own.models.compactMap { model in
      let rows = own.rows.filter { $0.cell.model == model }
      return LabelledScatter(
        name: fileName([data.fileName(model: model)]),
        question: "How much \(rows.first?.quality.title ?? "accuracy") does less energy cost on "
          + "other hardware? (computed)",
        subtitle: "model \(model) · energy computed, not measured; shapes: hardware · grey steps "
          + "and black names: Pareto front over all of it",
        costLabel: "energy of a sample, computed by a model of the hardware (log scale)",
        costUnit: "J", costColumn: "computed.energy", rows: rows,
        cost: { energies[$0.cell] }, costInterval: { _ in nil }, hasBackends: true
      ).chart(own)
    }
  }
}
