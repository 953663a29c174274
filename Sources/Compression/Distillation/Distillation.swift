import Networks
import Parameters

/// A small student that learns from a teacher's outputs as well as from the labels (Hinton, Vinyals
/// and Dean, "Distilling the knowledge in a neural network", 2015).
///
/// The student has fresh initial weights and the suite's training but for dropout; `Student` is its
/// control. The teacher is the network that comes in unless parameters give it a shape or a
/// training of its own. The student learns from the softened outputs, or from the logits as they
/// are (Bucila et al., "Model compression", 2006; Ba & Caruana, "Do deep nets really need to be
/// deep?", 2014). Targets are no classes whose distribution could be softened: where samples have
/// them, the student always learns the teacher's outputs as they are.
public struct Distillation: NamedStrategy {
  /// `distillation: {student: 0.25, temperature: 4, alpha: 0.9}`, or
  /// `{hidden: [64, 32], teacher: [1200, 1200], teacher-dropout: 0.5, match: logits}`
  public static let schema = StrategySchema(
    "distillation",
    help:
      "A small student learns from a teacher's outputs as well as from the labels. The teacher is "
      + "the model, unless `teacher` and what begins with it say otherwise.",
    parameters: StudentShape.parameters + [
      .init(
        "temperature", .number(0...1000, openLow: true), default: .number(4),
        help: "What logits are divided by before the softmax of teacher and student."),
      .init(
        "alpha", .number(0...1), default: .number(0.9),
        help: "The weight of the teacher's part of the loss; the labels' is the rest."),
      .init(
        "match", .word(Match.allCases.map(\.rawValue)), default: .word("softened"),
        help: "Whether the softened outputs are learnt or the logits, "
          + "where no temperature counts."),
      .init(
        "hint", .integer(1...1000),
        help: "The student's hidden layer that first learns the teacher's hidden outputs."),
      .init(
        "assistants", .integer(0...10), default: .integer(0),
        help: "How many networks between teacher and student each teach the next."),
    ] + Teachers.parameters,
    exactlyOne: StudentShape.exactlyOne,
    controls: [
      .init(
        Student.schema.name, parameters: StudentShape.parameters.map(\.name), lacks: "teacher")
    ],
    canBeStage: false, objection: { objection(to: $0, $1) })

  enum Match: String, CaseIterable {
    case softened, logits
  }

  let shape: StudentShape
  let temperature: Float?
  let alpha: Float
  let hint: Hint?
  let assistants: Assistants
  let teachers: Teachers

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    shape = StudentShape(parameters)
    let match: Match = parameters.requiredWord("match")
    temperature = match == .softened ? Float(parameters.requiredNumber("temperature")) : nil
    alpha = Float(parameters.requiredNumber("alpha"))
    hint = parameters.integer("hint").map(Hint.init)
    assistants = Assistants(count: parameters.requiredInteger("assistants"))
    teachers = Teachers(parameters)
  }

  /// The student, trained by its teachers or by the last of the assistants.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let widths = shape.widths(of: task.network.widths)
    var teachers = try teachers.networks(for: task)
    for assistant in assistants.widths(teacher: teachers[0].widths, student: widths) {
      teachers = [try taught(assistant, by: teachers, task)]
    }
    return try taught(widths, by: teachers, task)
  }

  /// The teachers', those of the networks between, and the student's.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    let widths = shape.widths(of: cost.widths)
    var sum = teachers.epochs(&cost)
    for taught in assistants.widths(teacher: teachers.widths(cost.widths), student: widths)
      + [widths]
    {
      sum += cost.epochs(cost.training, of: taught)
    }
    return sum
  }

  private func taught(
    _ widths: [Int], by teachers: [Network], _ task: CompressionTask
  ) throws(TrainingError) -> Network {
    var student = task.freshNetwork(widths: widths)
    if let hint { student = try hint.taken(by: student, from: teachers[0], task) }
    let targets = SoftTargets(
      logits: task.logits(of: teachers),
      temperature: task.train.truth.isTargets ? nil : temperature, alpha: alpha)
    return try task.trained(student, task.studentTraining, teacher: targets)
  }
}
