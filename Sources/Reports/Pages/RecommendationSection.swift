import Analysis
import Files
import Foundation
import Metrics
import OrderedCollections

/// The answer first: which network of each model to take, by how much may be lost.
enum RecommendationSection {
  /// How much of the validation samples' accuracy, or R², may be lost.
  private static let tolerances = [0, Recommendation.tolerance, 0.02]

  /// The section of what was measured on one machine.
  ///
  /// - Parameter target: the machine's name; empty where there is only one.
  static func section(
    _ rows: [SummaryRow], _ labels: StrategyLabels, on target: String
  ) -> PageSection {
    let found = tolerances.map { tolerance in
      (tolerance, Recommendation.all(in: rows, losing: tolerance))
    }
    let models = OrderedSet(found.flatMap { $0.1.map(\.model) })
    let tables = models.map { model in
      table(
        model,
        found.flatMap { tolerance, choices in
          choices.filter { $0.model == model }.map { (tolerance, $0) }
        }, labels)
    }
    return PageSection(
      id: target.isEmpty ? "answer" : "answer-" + target.fileName(keeping: "", replacement: "-"),
      title: target.isEmpty ? "What to take" : "What to take on \(target)",
      paragraphs: tables.isEmpty
        ? ["Nothing to choose from: no model has a dense network and another, both measured."]
        : [
          "The network with the largest speed-up over all batch sizes among those that lose no more"
            + " on validation samples, which no other number here is computed from. Speed-ups are"
            + " against dense, each on the backend that is fastest for it; in brackets 95 %"
            + " intervals: of ratios of samples taken in turn where both run on one backend,"
            + " otherwise as wide as the two latencies allow. One that holds 1.00 is no speed-up"
            + " to rely on."
        ],
      tables: tables)
  }

  private typealias Line = (tolerance: Double, choice: Recommendation)

  private static func table(_ model: String, _ lines: [Line], _ labels: StrategyLabels) -> Table {
    let batches = OrderedSet(lines.flatMap { $0.choice.gains.map(\.batch) })
    let quality = lines.first?.choice.quality ?? .accuracy
    return Table(
      model, of: lines,
      columns: [
        .text("may be lost") { Cell(text($0.tolerance, quality)) },
        .text("take") { Cell(labels.label($0.choice.applied)) },
      ]
        + batches.map { batch in
          .number("speed-up at batch \(batch)") { line in
            guard let gain = line.choice.gains.first(where: { $0.batch == batch }) else {
              return Cell("")
            }
            return Cell(
              "\(Quantity.times(gain.speedup, interval: gain.interval)) \(gain.backend)")
          }
        } + [
          .number("smaller") { Cell($0.choice.compression, Quantity.ratio) },
          .number("\(quality.title) on test samples (95 %)") { line in
            Cell(line.choice.accuracy) {
              Quantity.fraction($0, interval: line.choice.accuracyInterval)
            }
          },
          .number("against dense") { Cell($0.choice.accuracyChange, Quantity.change) },
        ])
  }

  private static func text(_ tolerance: Double, _ quality: Quality) -> String {
    guard tolerance > 0 else { return "nothing" }
    switch quality {
    case .accuracy:
      return tolerance == 0.005 ? "half a point" : String(format: "%g points", 100 * tolerance)
    case .r2: return String(format: "%g", tolerance)
    }
  }
}
