import Parameters

extension Distillation {
  /// What is wrong with parameters that are each in range, for a network of this shape.
  static func objection(to parameters: Parameters, _ shape: NetworkShape) -> String? {
    let teacher = Teachers.shape(parameters, in: shape)
    return StudentShape.objection(to: parameters, shape)
      ?? Teachers.objection(to: parameters, teacher)
      ?? betweenObjection(to: parameters, shape, teacher: teacher)
  }

  /// What is wrong with what stands between teacher and student: hints and assistants.
  private static func betweenObjection(
    to parameters: Parameters, _ shape: NetworkShape, teacher: NetworkShape
  ) -> String? {
    let layers = StudentShape(parameters).hiddenCount(in: shape)
    if let hint = parameters.integer("hint"), hint > layers {
      return "found 'hint: \(hint)' for a student of \(layers) hidden "
        + "\(layers == 1 ? "layer" : "layers"), expected one of them"
    }
    guard teacher.hiddenCount == 0 else { return nil }
    let given = parameters["hint"] != nil ? "hint" : "assistants"
    guard given == "hint" || parameters.integer("assistants") ?? 0 > 0 else { return nil }
    return "found '\(given)' with a teacher of \(teacher), expected one with hidden layers: give "
      + "the teacher's with 'teacher' or leave '\(given)' out"
  }
}
