import Foundation
import Metrics
import Statistics

/// What a part of a strategy is worth: its accuracy against that of the control that lacks the
/// part, for instance a distilled student against the same student trained without a teacher.
public struct ControlComparison: Sendable, Equatable {
  /// The model that both were made from.
  public let model: String

  /// The strategy, its parameters, and the control's name.
  public let strategy, parameters, control: String

  /// What the control lacks, in a word such as `teacher`.
  public let part: String

  /// What `with` and `without` are.
  public let quality: Quality

  /// The accuracy, or R², with the part and without.
  public let with, without: Double

  /// Whether the two 95 % intervals overlap; also when there are none.
  public let isWithinNoise: Bool

  /// Compares a cell with its control; `nil` when either has no accuracy or R², or when there is no
  /// word for what the control lacks.
  init?(_ row: SummaryRow, control: SummaryRow) {
    guard let with = row.accuracy, let without = control.accuracy,
      let part = control.cell.applied.lacks
    else { return nil }
    model = row.cell.model
    strategy = row.cell.strategy
    parameters = row.cell.parameters
    self.control = control.cell.strategy
    self.part = part
    quality = row.quality
    self.with = with
    self.without = without
    if let own = row.accuracyInterval, let other = control.accuracyInterval {
      isWithinNoise = own.overlaps(other)
    } else {
      isWithinNoise = true
    }
  }

  /// A few words for a verdict: `teacher +0.0021, within noise`.
  var verdict: String {
    let sign = with >= without ? "+" : "−"
    let size = String(format: "%.4f", abs(with - without))
    return "\(part) \(sign)\(size)\(isWithinNoise ? ", within noise" : "")"
  }
}

extension ControlComparison: CustomStringConvertible {
  /// A sentence that says plainly whether the part helped.
  public var description: String {
    let outcome =
      switch (with > without, isWithinNoise) {
      case (true, false): "the \(part) helps"
      case (true, true): "the \(part) seems to help, by less than the intervals tell apart"
      case (false, true): "the \(part) does not help: no better than the \(control) alone"
      case (false, false): "the \(part) harms"
      }
    let accuracies = String(format: "%.4f with, %.4f without", with, without)
    return "\(model), \(strategy) \(parameters): \(quality.title) \(accuracies); \(outcome)"
  }
}

extension ControlComparison {
  /// One comparison for each model and strategy of a run that has a control.
  public static func all(in rows: [SummaryRow]) -> [ControlComparison] {
    let controls = rows.filter { !$0.cell.applied.controlOf.isEmpty }
    var comparisons: [ControlComparison] = []
    for comparison in rows.flatMap({ of($0, among: controls) }) {
      // A model's accuracy is the same on every backend and batch.
      let isKnown = comparisons.contains {
        $0.model == comparison.model && $0.strategy == comparison.strategy
          && $0.parameters == comparison.parameters && $0.part == comparison.part
      }
      if !isKnown { comparisons.append(comparison) }
    }
    return comparisons
  }

  /// The comparisons of one row with the controls in the same setting.
  static func of(_ row: SummaryRow, among controls: [SummaryRow]) -> [ControlComparison] {
    controls.filter {
      $0.cell.applied.controlOf.contains(row.cell.applied.label)
        && $0.cell.setting == row.cell.setting
    }.compactMap { ControlComparison(row, control: $0) }
  }
}
