import Networks

/// A first training of a student's lower layers towards a teacher's hidden outputs (Romero et al.,
/// "FitNets: hints for thin deep nets", 2015).
///
/// A linear layer on top of the student's hidden layer learns to give the outputs of the teacher's
/// layer at the same share of the depth, and is thrown away.
struct Hint {
  /// The student's hidden layer, counted from 1.
  let layer: Int

  /// The student with lower layers trained.
  ///
  /// The student has the hidden layer and the teacher has hidden layers: `Distillation`'s schema
  /// objects to others.
  func taken(
    by student: Network, from teacher: Network, _ task: CompressionTask
  ) throws(TrainingError) -> Network {
    let hidden = student.layers.count - 1
    precondition((1...hidden).contains(layer) && teacher.layers.count > 1, "layers to learn from")
    let guide = Network(
      layers: Array(
        teacher.layers.prefix(
          Assistants.layer(layer, of: hidden, outOf: teacher.layers.count - 1))),
      codebooks: teacher.codebooks, normalization: teacher.normalization)
    let head = NetworkInitializer.network(
      widths: [student.widths[layer], guide.widths[guide.layers.count]],
      activation: task.activation, seed: task.training.seed)
    // Early stopping would judge these outputs by the labels.
    var training = task.studentTraining
    training.patience = nil
    let guided = try task.trained(
      Network(
        layers: student.layers.prefix(layer) + head.layers, normalization: student.normalization),
      training,
      teacher: SoftTargets(
        logits: task.trainer.logits(of: guide, for: task.train), temperature: nil,
        alpha: 1))
    var student = student
    student.layers.replaceSubrange(..<layer, with: guided.layers.prefix(layer))
    return student
  }
}
