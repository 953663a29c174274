import OrderedCollections

/// Which networks are worth their bytes: accuracy against the file's size, a picture for each
/// model.
enum AccuracySizeChart: ChartKind {
  static let name = "size"
  static let missing = "no row has both a file size and an accuracy"

  static func charts(_ data: ChartData) -> [Chart] {
    data.models.compactMap { model in
      // A network's file and accuracy do not depend on the backend and the batch size.
      let rows = data.rows.filter {
        $0.cell.model == model && $0.fileBytes.positive != nil && $0.accuracy != nil
      }
      let choices = OrderedSet(rows.map(\.cell.applied))
      return LabelledScatter(
        name: fileName([data.fileName(model: model)]),
        question: "How much \(rows.first?.quality.title ?? "accuracy") does a smaller file cost?",
        subtitle:
          "model \(model) · grey steps and black names: Pareto front · bars: 95 % intervals",
        costLabel: "file size (decimal prefixes, log scale)", costUnit: "B",
        costColumn: "bytes.file",
        rows: choices.compactMap { choice in rows.first { $0.cell.applied == choice } },
        cost: \.fileBytes, costInterval: { _ in nil }, hasBackends: false
      ).chart(data)
    }
  }
}
