import Parameters

extension StrategyReader {
  /// Checks that strategies, applied one after another, fit every model: each the shape that those
  /// before it leave.
  ///
  /// - Throws: `SuiteError.malformed` at the first of them that has an objection to every shape
  ///   that may come in.
  func check(_ stages: [StrategyDraft]) throws(SuiteError) {
    for model in models {
      var shapes = [model.shape]
      for (index, stage) in stages.enumerated() {
        guard let schema = schemas.first(where: { $0.name == stage.name }) else { continue }
        let objections = shapes.map { schema.objection(stage.all, $0) }
        if let objection = objections[0], !objections.contains(nil) {
          let position = index == 0 ? "" : " as stage \(index + 1)"
          throw stage.place.error(
            "'\(stage.name)'\(position) for model '\(model.name)': \(objection)")
        }
        let fitting = zip(shapes, objections).filter { $1 == nil }.map(\.0)
        shapes = fitting.flatMap { schema.outcomes(stage.all, $0) }
      }
    }
  }
}
