import Metrics

/// What to count, and what to compute from it.
public struct CounterRequest: Sendable {
  /// An event.
  public struct Event: Sendable, Hashable {
    /// Its name, which becomes that of its metric.
    public let name: String

    /// What it can be counted as besides, by the words of ``ProcessorFamily``; the names of each in
    /// order.
    public let alternatives: [String: [String]]

    /// Names an event.
    public init(_ name: String, alternatives: [String: [String]] = [:]) {
      self.name = name
      self.alternatives = alternatives
    }

    /// The names to try on a processor, in order: its own first, unless it stands among the others.
    func names(on family: ProcessorFamily) -> [String] {
      let others = family.words.flatMap { alternatives[$0] ?? [] }
      let all = others.contains(name) ? others : [name] + others
      return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// The events, each once.
  public private(set) var events: [Event]

  /// What follows from them.
  public let derived: [DerivedMetric]

  /// The only rung to take; `nil` takes the first that works, for each event.
  public let rung: CounterRung?

  /// Asks for events; of one that is named twice the first counts.
  public init(_ events: [Event], derived: [DerivedMetric] = [], only rung: CounterRung? = nil) {
    self.events = events.reduce(into: []) { distinct, event in
      if !distinct.contains(where: { $0.name == event.name }) { distinct.append(event) }
    }
    self.derived = derived
    self.rung = rung
  }

  /// Asks for events by their names.
  public init(events: [String], only rung: CounterRung? = nil) {
    self.init(events.map { Event($0) }, only: rung)
  }

  /// The same without some events, and without what follows from them.
  public func without(_ names: [String]) -> CounterRequest {
    CounterRequest(
      events.filter { !names.contains($0.name) },
      derived: derived.filter { derived in
        !derived.formula.names.contains { names.contains($0.text) }
      }, only: rung)
  }
}
