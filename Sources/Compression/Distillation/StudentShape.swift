import Parameters

/// The shape of a small network that starts afresh: the hidden layers of the one it replaces scaled
/// by a factor, or widths of its own. Inputs and outputs stay.
enum StudentShape {
  case scaled(Double)
  case hidden([Int])

  static let parameters: [Parameter] = [
    .init(
      "student", .number(0...1, openLow: true),
      help: "The width of the student's hidden layers as a fraction of the network's."),
    .init(
      "hidden", .list(.integer(1...65_536)),
      help: "The widths of the student's hidden layers."),
  ]

  static let exactlyOne = [parameters.map(\.name)]

  init(_ parameters: Parameters) {
    if let widths = parameters.integers("hidden") {
      self = .hidden(widths)
    } else {
      self = .scaled(parameters.requiredNumber("student"))
    }
  }

  /// The number of hidden layers of a student of a network of this shape.
  func hiddenCount(in shape: NetworkShape) -> Int {
    if case .hidden(let widths) = self { widths.count } else { shape.hiddenCount }
  }

  /// What is wrong with a student of a network of this shape: that it would have the same.
  static func objection(to parameters: Parameters, _ shape: NetworkShape) -> String? {
    guard case .scaled(let factor) = Self(parameters) else { return nil }
    guard shape.hiddenCount > 0 else {
      return "found no hidden layers in \(shape), expected at least one for 'student' to scale: "
        + "name widths with 'hidden' instead"
    }
    guard factor < 1, let widths = shape.knownWidths, Self(parameters).widths(of: widths) == widths
    else { return nil }
    return "found a 'student' that scales no width of \(shape) to another, expected a smaller one"
  }

  /// The widths that take the place of `widths`, from the inputs to the outputs; scaled ones are
  /// rounded and at least 1.
  func widths(of widths: [Int]) -> [Int] {
    let hidden =
      switch self {
      case .hidden(let hidden): hidden
      case .scaled(let factor):
        widths.dropFirst().dropLast().map { max(1, Int((factor * Double($0)).rounded())) }
      }
    return widths.prefix(1) + hidden + widths.suffix(1)
  }
}
