import Foundation
import Statistics

/// What a teacher is worth: a distilled student's accuracy against that of the same student trained
/// without a teacher, which stands in the table as a control.
public struct TeacherComparison: Sendable, Equatable {
  /// The model that the student was made from, and the strategy's parameters.
  public let model, parameters: String

  /// The accuracy with a teacher and without.
  public let taught, alone: Double

  /// Whether the two 95 % intervals overlap; also when there are none.
  public let isWithinNoise: Bool

  /// Compares a distilled cell with its control; `nil` when either has no accuracy.
  init?(_ row: SummaryRow, control: SummaryRow) {
    guard let taught = row.accuracy, let alone = control.accuracy else { return nil }
    model = row.cell.model
    parameters = row.cell.parameters
    self.taught = taught
    self.alone = alone
    if let own = row.accuracyInterval, let other = control.accuracyInterval {
      isWithinNoise = own.overlaps(other)
    } else {
      isWithinNoise = true
    }
  }

  /// A few words for a verdict: `teacher +0.0021, within noise`.
  var verdict: String {
    let sign = taught >= alone ? "+" : "−"
    let size = String(format: "%.4f", abs(taught - alone))
    return "teacher \(sign)\(size)\(isWithinNoise ? ", within noise" : "")"
  }
}

extension TeacherComparison: CustomStringConvertible {
  /// A sentence that says plainly whether the teacher helped.
  public var description: String {
    let outcome =
      switch (taught > alone, isWithinNoise) {
      case (true, false): "the teacher helps"
      case (true, true): "the teacher seems to help, by less than the intervals tell apart"
      case (false, true): "the teacher does not help: no better than the student alone"
      case (false, false): "the teacher harms"
      }
    let accuracies = String(format: "%.4f with, %.4f without", taught, alone)
    return "\(model), distillation \(parameters): accuracy \(accuracies); \(outcome)"
  }
}

extension TeacherComparison {
  /// One comparison for each distilled model of a run.
  public static func all(in rows: [SummaryRow]) -> [TeacherComparison] {
    var comparisons: [TeacherComparison] = []
    for row in rows {
      guard let comparison = control(of: row, in: rows).flatMap({ Self(row, control: $0) }),
        // A model's accuracy is the same on every backend and batch.
        !comparisons.contains(where: {
          $0.model == comparison.model && $0.parameters == comparison.parameters
        })
      else { continue }
      comparisons.append(comparison)
    }
    return comparisons
  }

  /// The same student without a teacher, on the same backend and batch: it has the distilled one's
  /// first parameter, the student's size, and no other.
  static func control(of row: SummaryRow, in rows: [SummaryRow]) -> SummaryRow? {
    guard row.cell.strategy == "distillation" else { return nil }
    var key = row.cell
    key.strategy = "student"
    key.parameters = row.cell.parameters.split(separator: " ").first.map(String.init) ?? ""
    return rows.first { $0.cell == key }
  }
}
