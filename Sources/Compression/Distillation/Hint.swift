import Networks

/// A first training of a student's lower layers towards a teacher's hidden outputs (Romero et al.,
/// "FitNets: hints for thin deep nets", 2015).
///
/// A linear layer on top of the student's hidden layer learns to give the outputs of the teacher's
/// layer at the same share of the depth, and is thrown away.
struct Hint {
  /// The student's hidden layer, counted from 1; the last where there are fewer.
  let layer: Int

  /// The student with lower layers trained; a student or a teacher without hidden layers takes no
  /// hint.
  func taken(
    by student: Network, from teacher: Network, _ task: CompressionTask
  ) throws(TrainingError) -> Network {
    let hidden = student.layers.count - 1
    let layer = min(layer, hidden)
    guard layer > 0, teacher.layers.count > 1 else { return student }
    let guide = Network(
      layers: Array(
        teacher.layers.prefix(
          Assistants.layer(layer, of: hidden, outOf: teacher.layers.count - 1))))
    let head = task.freshNetwork(
      widths: [student.widths[layer], guide.widths[guide.layers.count]])
    // Early stopping would judge these outputs by the labels.
    var training = task.studentTraining
    training.patience = nil
    let guided = try task.trained(
      Network(layers: student.layers.prefix(layer) + head.layers), training,
      teacher: SoftTargets(
        logits: task.trainer.logits(of: guide, for: task.train), temperature: nil,
        alpha: 1))
    var student = student
    student.layers.replaceSubrange(..<layer, with: guided.layers.prefix(layer))
    return student
  }
}
