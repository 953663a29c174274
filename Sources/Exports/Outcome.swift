/// What was found about one thing that can be well or not.
public struct Outcome: Sendable, Equatable {
  /// How it stands.
  public enum State: String, Sendable, Encodable {
    case passed, failed
    /// What was measured says neither: no reader may take it for passed.
    case undecided
  }

  /// What it is about, for instance a cell's name.
  public var name: String

  /// What it stands under in lists of many, for instance the suite's name and the model's.
  public var group: [String]

  /// How it stands.
  public var state: State

  /// What was found, in one line; empty when there is nothing to say.
  public var message: String

  /// Seconds of one call; `nil` when there is none.
  public var seconds: Double?

  /// Creates an outcome.
  public init(
    _ name: String, group: [String] = [], _ state: State, message: String = "",
    seconds: Double? = nil
  ) {
    self.name = name
    self.group = group
    self.state = state
    self.message = message
    self.seconds = seconds
  }
}
