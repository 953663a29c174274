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
