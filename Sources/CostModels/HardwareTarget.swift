/// Hardware that costs are computed for: a file of numbers, see `Suites/targets`.
///
/// Not the machine that something is measured on, of which a merged run can have several.
public struct HardwareTarget: Sendable {
  /// The name of its file, without the ending.
  public let name: String

  /// What it is, and where its numbers mislead.
  public let description: String

  /// Where its numbers come from.
  public let reference: String

  /// The file's text, kept for the record of a run; empty where there is none.
  public let text: String

  /// What compression it makes use of.
  public let uses: CompressionUse

  /// What its costs are computed by.
  public let model: any CostModel

  /// Creates a target.
  public init(
    name: String, description: String, reference: String, uses: CompressionUse,
    model: any CostModel, text: String = ""
  ) {
    self.text = text
    self.name = name
    self.description = description
    self.reference = reference
    self.uses = uses
    self.model = model
  }

  /// The word for its model.
  public var modelName: String { type(of: model).name }

  /// What a network of these layers, first to last, costs on it.
  public func costs(of layers: [ComputedLayer]) -> Costs { model.costs(of: layers, uses) }
}
