import Compression
import Parameters
import Suites

extension ReferenceSection {
  /// The strategies, and what they may be told.
  static var strategies: ReferenceSection {
    ReferenceSection(
      name: "strategies", title: "Strategies and their parameters",
      introduction: "What the list `strategies` of a suite may name. A list of values is a sweep; "
        + "for a parameter that takes a list, a list of lists is.",
      entries: Strategies.all.map { Entry($0.schema) } + [pipeline])
  }

  private static let pipeline = Entry(
    name: StrategyChoice.pipeline,
    text: [
      "Several strategies, each on the result of the one before: a list of stages, each written as "
        + "in `strategies`.",
      "`pipeline: [magnitude: {sparsity: 0.9}, sharing: {bits: 4}]`",
    ])
}

extension ReferenceSection.Entry {
  fileprivate init(_ schema: StrategySchema) {
    var text = [schema.help]
    for group in schema.exactlyOne {
      text.append("Exactly one of \(Self.words(group)) must be given.")
    }
    for control in schema.controls {
      text.append(
        "`\(control.strategy)` is added as its control"
          + (control.parameters.isEmpty ? "" : ", with the same \(Self.words(control.parameters))")
          + (control.lacks.map { "; what it lacks is the \($0)" } ?? "") + ".")
    }
    if !schema.canBeStage, !schema.isBaseline { text.append("It can't be a stage of a pipeline.") }
    if schema.beginsPipelines { text.append("As a stage of a pipeline it can only be the first.") }
    self.init(name: schema.name, text: text, parameters: schema.parameters)
  }

  private static func words(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
