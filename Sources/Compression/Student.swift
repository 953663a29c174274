import Networks
import Suites

/// The control for distillation and for structured pruning: a small network of the student's
/// shape, initial weights and training, without a teacher.
///
/// Such a network often matches a pruned one (Liu et al., "Rethinking the value of network
/// pruning", 2019).
public struct Student: NamedStrategy {
  /// `student: {student: 0.25}`
  public static let schema = StrategySchema(
    "student", parameters: [widthParameter], canBeStage: false)

  static let widthParameter = StrategySchema.Parameter(
    "student", .number(0...1, openLow: true), required: true,
    help: "The width of the student's hidden layers as a fraction of the network's.")

  let student: Double

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    student = parameters.requiredNumber(Self.widthParameter.name)
  }

  /// The student, trained from scratch.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    let widths = Self.widths(of: subject.network.widths, scaledBy: student)
    return try subject.trained(subject.freshNetwork(widths: widths), subject.training)
  }

  /// Hidden widths times `factor`, rounded and at least 1; inputs and outputs as they are.
  static func widths(of widths: [Int], scaledBy factor: Double) -> [Int] {
    widths.enumerated().map { index, width in
      index == 0 || index == widths.count - 1
        ? width : max(1, Int((factor * Double(width)).rounded()))
    }
  }
}
