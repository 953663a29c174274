import Parameters

/// Reads a suite file's list of strategies: spreads sweeps out, adds controls, gives labels.
struct StrategyReader {
  let schemas: [StrategySchema]

  /// The models that every strategy is for.
  let models: [Model]

  /// Reads the list.
  ///
  /// - Throws: `SuiteError.malformed` at the first item that breaks its schema or says the same as
  ///   an earlier one.
  func choices(from list: SuiteValue) throws(SuiteError) -> [StrategyChoice] {
    var stated: [StrategyDraft] = []
    for item in try list.items(of: "strategies") {
      for draft in try drafts(from: item, stageOf: nil) {
        try check(draft.stages.isEmpty ? [draft] : draft.stages)
        if let earlier = stated.first(where: { $0.isSame(as: draft) }) {
          let parameters = draft.parametersText.isEmpty ? "" : " (\(draft.parametersText))"
          throw draft.place.error(
            "found '\(draft.name)'\(parameters) again, it is already in line "
              + "\(earlier.place.line); expected each strategy once: remove one")
        }
        stated.append(draft)
      }
    }
    let drafts = addingControls(to: stated)
    return drafts.map { $0.choice(among: drafts) }
  }

  // MARK: - One item

  /// Reads one item of a list of strategies: a bare name, or a name with its parameters.
  private func drafts(
    from item: SuiteValue, stageOf pipeline: SuiteValue?
  ) throws(SuiteError) -> [StrategyDraft] {
    guard item.node.mapping != nil else {
      let name = try item.text("a strategy, such as 'dense' or 'random: {sparsity: 0.9}'")
      return try drafts(named: name, at: item, parameters: nil, stageOf: pipeline)
    }
    let entries = try item.entries("a strategy")
    guard let entry = entries.first else { throw item.mismatch(expected: "a strategy") }
    if entries.count > 1 {
      throw entries[1].key.error(
        "found '\(entries[1].name)' beside '\(entry.name)', expected one strategy in each item: "
          + "start it with '- ', or indent it if it is a parameter")
    }
    return try drafts(
      named: entry.name, at: entry.key, parameters: entry.value, stageOf: pipeline)
  }

  private func drafts(
    named name: String, at place: SuiteValue, parameters: SuiteValue?,
    stageOf pipeline: SuiteValue?
  ) throws(SuiteError) -> [StrategyDraft] {
    if name == StrategyChoice.pipeline, pipeline == nil {
      return try pipelines(at: place, stages: parameters ?? place)
    }
    let candidates = pipeline == nil ? schemas : schemas.filter(\.canBeStage)
    guard let schema = candidates.first(where: { $0.name == name }) else {
      let words = candidates.map(\.name)
      guard pipeline == nil else {
        throw place.unknown("stage of a pipeline", name, among: words)
      }
      throw place.unknown("strategy", name, among: words + [StrategyChoice.pipeline])
    }
    let reader = ParameterReader(
      owner: "'\(name)'", parameters: schema.parameters, exactlyOne: schema.exactlyOne)
    let readings = try reader.readSweep(parameters, owner: place)
    return readings.map {
      StrategyDraft(
        name: name, stated: $0.stated, all: $0.all, isBaseline: schema.isBaseline, place: place)
    }
  }

  /// Reads a pipeline: every combination of its stages' sweeps, the first stage's slowest.
  private func pipelines(
    at place: SuiteValue, stages: SuiteValue
  ) throws(SuiteError) -> [StrategyDraft] {
    var combinations: [[StrategyDraft]] = [[]]
    for (index, item) in try stages.items(of: "a pipeline's strategies").enumerated() {
      let stage = try drafts(from: item, stageOf: place)
      if index > 0, let first = stage.first, begins(first.name) {
        throw first.place.error(
          "found '\(first.name)' as stage \(index + 1), expected it as the first one, because it "
            + "starts from initial weights and drops what came before")
      }
      combinations = combinations.flatMap { stages in stage.map { stages + [$0] } }
    }
    return combinations.map {
      StrategyDraft(
        name: StrategyChoice.pipeline, stated: Parameters(), all: Parameters(), stages: $0,
        place: place)
    }
  }

  private func begins(_ name: String) -> Bool {
    schemas.contains { $0.name == name && $0.beginsPipelines }
  }

  // MARK: - Controls

  /// Puts each strategy's controls right behind it, unless the list has them already, and notes of
  /// each control whose it is.
  private func addingControls(to stated: [StrategyDraft]) -> [StrategyDraft] {
    var drafts: [StrategyDraft] = []
    for draft in stated {
      drafts.append(draft)
      for control in controls(of: draft)
      where !(stated + drafts).contains(where: { $0.isSame(as: control) }) {
        drafts.append(control)
      }
    }
    for draft in stated {
      for control in controls(of: draft) {
        for index in drafts.indices where drafts[index].isSame(as: control) {
          drafts[index].controlled.append(draft)
          drafts[index].lacks = control.lacks
        }
      }
    }
    return drafts
  }

  private func controls(of draft: StrategyDraft) -> [StrategyDraft] {
    guard let schema = schemas.first(where: { $0.name == draft.name }) else { return [] }
    return schema.controls.map { control in
      guard let its = schemas.first(where: { $0.name == control.strategy }) else {
        preconditionFailure("\(draft.name) declares an unknown control \(control.strategy)")
      }
      var stated = Parameters()
      var all = Parameters()
      for parameter in its.parameters {
        if control.parameters.contains(parameter.name), let value = draft.all[parameter.name] {
          stated = stated.adding(value, as: parameter.name)
          all = all.adding(value, as: parameter.name)
        } else if let fallback = parameter.fallback {
          all = all.adding(fallback, as: parameter.name)
        }
      }
      return StrategyDraft(
        name: its.name, stated: stated, all: all, lacks: control.lacks, place: draft.place)
    }
  }
}
