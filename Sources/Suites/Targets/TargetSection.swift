import Parameters

/// A part of a target's file: a key with keys below it.
public struct TargetSection: Sendable {
  /// The word in the file.
  public let name: String

  /// What it says, in a sentence.
  public let help: String

  /// The keys below it, or below each of its names.
  public let parameters: [Parameter]

  /// The words that stand between it and the keys; `nil` where the keys are its own.
  public let items: Items?

  /// Whether it may be left out.
  public let isOptional: Bool

  /// Names of which each has the keys.
  public enum Items: Sendable {
    /// Some of these.
    case words([String])
    /// Any.
    case names
  }

  init(
    _ name: String, _ parameters: [Parameter], items: Items? = nil, optional: Bool = false,
    help: String
  ) {
    self.name = name
    self.help = help
    self.parameters = parameters
    self.items = items
    isOptional = optional
  }
}

extension Parameter {
  /// A number that may be 0, with its unit in the help.
  static func amount(_ name: String, required: Bool = true, help: String) -> Parameter {
    Parameter(name, .number(0...1e12), required: required, help: help)
  }

  /// A whole number from 1.
  static func count(_ name: String, most: Int = 1_000_000_000, help: String) -> Parameter {
    Parameter(name, .integer(1...most), required: true, help: help)
  }

  /// A thing that is so or not.
  static func flag(_ name: String, help: String) -> Parameter {
    Parameter(name, .word(["yes", "no"]), required: true, help: help)
  }
}
