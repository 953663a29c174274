import Metrics

/// What starting, reading and stopping counters counts by itself: some thousand instructions, which
/// belong to no measured region.
struct ReadingCost: Sendable {
  /// A region is refused whose count has more of it than this fraction: what is left after taking
  /// it off would be as uncertain.
  static let largestShare = 0.01

  /// By the event's name, in the event's unit, for one region.
  let values: [String: Double]

  init(_ values: [String: Double]) { self.values = values }

  /// Counts regions in which nothing happens.
  init(_ session: CounterSession) {
    var values: [String: Double] = [:]
    for _ in 0..<3 {
      for counted in session.measure(calls: 1, {}) where Self.includes(counted) {
        // How unequal threads are is no count, and has no part to take off.
        guard let value = counted.value, session.events.contains(counted.name) else { continue }
        values[counted.name] = min(values[counted.name] ?? value, value)
      }
    }
    self.values = values
  }

  /// The value of one call without its share of the cost, or why there is none.
  ///
  /// - Parameter calls: how many calls the counted region had.
  func takenOff(_ counted: CounterValue, calls: Int) -> Result<CounterValue, CounterFailure> {
    guard Self.includes(counted), let value = counted.value, let cost = values[counted.name],
      cost > 0
    else { return .success(counted) }
    let whole = value * Double(calls)
    if !Self.countsOccurrences(counted), cost > Self.largestShare * whole {
      return .failure(
        CounterFailure(
          reason: "reading it costs \(Self.rounded(cost)) of the \(Self.rounded(whole)) counted, "
            + "more than \(Int(Self.largestShare * 100)) %"))
    }
    var own = counted
    own.value = max(whole - cost, 0) / Double(calls)
    return .success(own)
  }

  /// Whether the processor or the kernel counts: work is declared, and usage is no count of the
  /// region's.
  private static func includes(_ counted: CounterValue) -> Bool {
    counted.source == .papi || counted.source == .perf
  }

  /// Events so rare that the kernel counts each of them: a region with none is well known.
  private static func countsOccurrences(_ counted: CounterValue) -> Bool {
    [.pageFaults, .contextSwitches, .migrations].contains(counted.metric)
  }

  private static func rounded(_ count: Double) -> String {
    count < 10 ? "\(count)" : "\(Int(min(count.rounded(), 1e18)))"
  }
}
