import Analysis
import OrderedCollections
import Results
import Statistics

/// How long other programs' runtimes take beside the own kernels: a picture for each number of
/// threads, a panel for each model and batch size.
enum PeersChart: ChartKind {
  static let name = "peers"
  static let missing = "no network was measured on another program's runtime and on own kernels"

  static func charts(_ data: ChartData) -> [Chart] {
    OrderedDictionary(grouping: data.peers, by: \.own.cell.threads).compactMap { threads, peers in
      let ratios = Dictionary(
        peers.flatMap { comparison in
          [(comparison.own.cell, Estimate(value: 1, interval: nil))]
            + comparison.peers.map { ($0.row.cell, $0.ratio) }
        }, uniquingKeysWith: { first, _ in first })
      // Of the own backends the fastest stays: the chart is about the others.
      let shown = ChartData(data.rows.filter { ratios[$0.cell] != nil })
      let words = threads == 1 ? "1 thread" : "\(threads) threads"
      return DotPanels(
        name: fileName([words.replacing(" ", with: "-")]),
        question: "Are other programs' runtimes faster?",
        subtitle: "\(words) · dashed: the fastest own kernels · right of it a runtime is slower ·"
          + " bars: 95 % intervals of the ratio",
        valueLabel: "latency, divided by that of the fastest own kernels (log scale) · above each"
          + " panel: network · batch size", unit: "×", column: "ratio",
        panels: panels(shown) { ratios[$0.cell] }, line: 1,
        // A model's panels in a row, as far as they can be read.
        columns: min(shown.batches.count, 4)
      ).chart(shown)
    }
  }

  private static func panels(
    _ data: ChartData, ratio: @escaping (SummaryRow) -> Estimate?
  ) -> [DotPanels.Panel] {
    data.models.flatMap { model in
      data.batches.map { batch in
        DotPanels.Panel(
          title: "\(model) · \(batch)", rows: data.rows(model: model, batch: batch),
          value: { ratio($0)?.value }, interval: { ratio($0)?.interval })
      }
    }
  }
}
