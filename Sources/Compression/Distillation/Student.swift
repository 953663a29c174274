import Networks
import Parameters

/// The control for distillation and for structured pruning: a small network of the student's
/// shape, initial weights and training, `CompressionTask.studentTraining`, without a teacher.
///
/// Such a network often matches a pruned one (Liu et al., "Rethinking the value of network
/// pruning", 2019).
public struct Student: NamedStrategy {
  /// `student: {student: 0.25}`, or `{hidden: [64, 32]}`
  public static let schema = StrategySchema(
    "student",
    help: "A small network of a student's shape, trained without a teacher: the control of "
      + "`distillation`.",
    parameters: StudentShape.parameters, exactlyOne: StudentShape.exactlyOne,
    canBeStage: false, objection: { StudentShape.objection(to: $0, $1) })

  let shape: StudentShape

  /// Creates the strategy.
  public init(_ parameters: Parameters) { shape = StudentShape(parameters) }

  /// The student, trained from scratch.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let widths = shape.widths(of: task.network.widths)
    return try task.trained(task.freshNetwork(widths: widths), task.studentTraining)
  }

  /// The student's.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    cost.epochs(cost.training, of: shape.widths(of: cost.widths))
  }
}
