import Metrics

/// What starting, reading and stopping counters counts by itself: some thousand instructions, which
/// belong to no measured region.
public struct ReadingCost: Sendable {
  /// By the event's name, in the event's unit, for one region.
  let values: [String: Double]

  init(_ values: [String: Double]) { self.values = values }

  /// Counts regions in which nothing happens.
  public init(_ session: CounterSession) {
    var values: [String: Double] = [:]
    for _ in 0..<3 {
      for counted in session.measure(calls: 1, {}) where Self.includes(counted) {
        guard let value = counted.value else { continue }
        values[counted.name] = min(values[counted.name] ?? value, value)
      }
    }
    self.values = values
  }

  /// The values of one call without their share of the cost.
  ///
  /// - Parameter calls: how many calls the counted region had.
  public func takenOff(_ counted: [CounterValue], calls: Int) -> [CounterValue] {
    counted.map { counted in
      guard Self.includes(counted), let value = counted.value, let cost = values[counted.name]
      else { return counted }
      var own = counted
      own.value = max(value - cost / Double(calls), 0)
      return own
    }
  }

  /// Whether the processor or the kernel counts: work is declared, and usage is no count of the
  /// region's.
  private static func includes(_ counted: CounterValue) -> Bool {
    counted.source == .papi || counted.source == .perf
  }
}
