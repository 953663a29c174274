import Parameters

/// A strategy as read from a suite file, before the whole list is known that its label depends on.
struct StrategyDraft {
  let name: String

  /// The parameters that the file states.
  let stated: Parameters

  /// All parameters, defaults included.
  let all: Parameters

  /// A pipeline's stages.
  var stages: [StrategyDraft] = []

  /// Whether all other strategies are compared with this one.
  var isBaseline = false

  /// The strategies as whose control this one stands in the list.
  var controlled: [StrategyDraft] = []

  /// What it lacks against those, in a word.
  var lacks: String?

  /// Where the file names the strategy.
  let place: SuiteValue

  /// All parameters, defaults included: what tells two strategies of the same name apart.
  var parametersText: String {
    guard !stages.isEmpty else { return all.description }
    return stages.map { stage in
      stage.all.entries.isEmpty ? stage.name : "\(stage.name) \(stage.all)"
    }.joined(separator: " | ")
  }

  func isSame(as other: StrategyDraft) -> Bool {
    name == other.name && parametersText == other.parametersText
  }

  /// The strategy with the stated parameters, or the pipeline with the names of its stages.
  var shortLabel: String {
    guard stages.isEmpty else {
      return "\(name)@" + stages.map(\.name).joined(separator: "+")
    }
    return Self.join(name, "@", stated)
  }

  /// The strategy's label in a list.
  ///
  /// Pipelines of the same stages are told apart by the parameters in which they differ, for
  /// instance `pipeline@l1+sharing:bits=4`.
  func label(among drafts: [StrategyDraft]) -> String {
    let rivals = drafts.filter { $0.shortLabel == shortLabel }
    guard !stages.isEmpty, rivals.count > 1 else { return shortLabel }
    let parts = stages.indices.map { index in
      let stage = stages[index]
      let telling = stage.stated.entries.filter { entry in
        rivals.contains { $0.stages[index].stated[entry.name] != entry.value }
      }
      return Self.join(stage.name, ":", Parameters(telling))
    }
    return "\(name)@" + parts.joined(separator: "+")
  }

  /// The finished choice.
  func choice(among drafts: [StrategyDraft]) -> StrategyChoice {
    StrategyChoice(
      name: name, parameters: all, stages: stages.map { $0.choice(among: []) },
      label: label(among: drafts), parametersText: parametersText, isBaseline: isBaseline,
      controlOf: controlled.map { $0.label(among: drafts) }, lacks: lacks)
  }

  private static func join(_ name: String, _ mark: String, _ parameters: Parameters) -> String {
    guard !parameters.entries.isEmpty else { return name }
    return name + mark + parameters.description.replacing(" ", with: ",")
  }
}
