import Networks
import Suites

/// A small student that learns from the network's soft outputs as well as from the labels (Hinton,
/// Vinyals and Dean, "Distilling the knowledge in a neural network", 2015).
///
/// The student has the teacher's depth, hidden layers scaled by `student`, fresh initial weights
/// and the full training. `Student` is its control.
public struct Distillation: NamedStrategy {
  /// `distillation: {student: 0.25, temperature: 4, alpha: 0.9}`
  public static let schema = StrategySchema(
    "distillation",
    parameters: [
      Student.widthParameter,
      .init(
        "temperature", .number(0...1000, openLow: true), default: .number(4),
        help: "What logits are divided by before the softmax of teacher and student."),
      .init(
        "alpha", .number(0...1), default: .number(0.9),
        help: "The weight of the teacher's part of the loss; the labels' is the rest."),
    ],
    controls: [(strategy: Student.schema.name, parameters: [Student.widthParameter.name])],
    canBeStage: false)

  let student: Double
  let temperature: Float
  let alpha: Float

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    student = parameters.requiredNumber(Student.widthParameter.name)
    temperature = Float(parameters.requiredNumber("temperature"))
    alpha = Float(parameters.requiredNumber("alpha"))
  }

  /// The student, trained with the incoming network as its teacher.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    let widths = Student.widths(of: subject.network.widths, scaledBy: student)
    let logits = subject.trainer.logits(of: subject.network, for: subject.train)
    let teacher = SoftTargets(logits: logits, temperature: temperature, alpha: alpha)
    return try subject.trained(
      subject.freshNetwork(widths: widths), subject.training, teacher: teacher)
  }
}
