import Metrics

/// Hardware and software events that are read together and mean something together, and what
/// follows from them.
public struct CounterGroup: Sendable, Hashable {
  /// The group's name: that of its file without the ending.
  public let name: String

  /// What the events mean and where they lie.
  public let description: String

  /// The events' names, PAPI's presets where there is one.
  public let events: [String]

  /// What an event can be counted as besides its own name: for each family of processors the names
  /// to try, in order.
  public let alternatives: [String: [String: [String]]]

  /// What is computed from the events of one call.
  public let metrics: [DerivedMetric]
}
