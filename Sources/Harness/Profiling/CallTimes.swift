import Execution
import Statistics

/// What a cell's calls take, and what they are spent on: seconds a call, one value a round.
struct CallTimes {
  /// Without recording, with it, and recorded twice.
  private(set) var latencies: [Double] = []
  private var once: [Double] = []
  private var twice: [Double] = []

  private var calls: [RecordedCalls] = []

  /// Adds a round.
  ///
  /// - Parameters:
  ///   - latency, once, twice: seconds a call without recording, with it, and recorded twice.
  ///   - calls: what the recorded calls were spent on.
  mutating func add(latency: Double, once: Double, twice: Double, _ calls: RecordedCalls) {
    latencies.append(latency)
    self.once.append(once)
    self.twice.append(twice)
    self.calls.append(calls)
  }

  /// The most that a span can take, in seconds: where calls are long, the difference of two times
  /// says little of it.
  private static let mostSpanTime = 150e-9

  /// What the recording of a span takes, in seconds, in these calls: recorded twice they take that
  /// much longer.
  private var spanTime: Double {
    let spans = calls.first?.spans ?? 0
    guard spans > 0 else { return 0 }
    let longer = zip(twice, once).map { $0 - $1 }
    return min(max(median(longer) / spans, 0), Self.mostSpanTime)
  }

  /// The interquartile mean of each part over the rounds, without what recording takes. A part that
  /// a round lacks took no time in it.
  var parts: [CallPart: Double] {
    let spanTime = spanTime
    let keys = calls.reduce(into: Set<CallPart>()) { $0.formUnion($1.parts.keys) }
    return Dictionary(
      uniqueKeysWithValues: keys.map { key in
        let own = calls.map { $0.parts[key] ?? .init() }
        let spans = interquartileMean(own.map(\.spans))
        return (key, max(interquartileMean(own.map(\.seconds)) - spans * spanTime, 0))
      })
  }

  /// The busiest thread's time divided by the mean of all, the median over rounds; `nil` for what
  /// runs on one.
  func imbalance(of part: CallPart) -> Double? {
    let ratios = calls.compactMap { calls -> Double? in
      let threads = calls.parts[part]?.busy ?? []
      let sum = threads.reduce(0, +)
      guard threads.count(where: { $0 > 0 }) > 1, let most = threads.max() else { return nil }
      return most * Double(threads.count) / sum
    }
    return ratios.isEmpty ? nil : median(ratios)
  }
}
