import Metrics

/// Events that are counted together, during one run of the measured region.
protocol EventSet {
  /// How these events are read.
  var source: ValueSource { get }

  /// Runs `region` once, even when counting can't start: another set may be counting the same run.
  /// Gives each event's count over all of it, by threads.
  func count(_ region: () -> Void) -> [String: Count]
}

/// Events divided into sets that fit the processor's counters, so that none is multiplexed: PAPI's
/// and the kernel's scaled counts can be wrong without a sign, even negative.
struct Partition {
  /// The sets, each starting with the anchors that can be counted.
  private(set) var sets: [[String]] = []

  /// Events that can't be counted even alone, with the reason.
  private(set) var refused: [(event: String, reason: String)] = []

  /// Fills sets first-fit.
  ///
  /// - Parameters:
  ///   - events: what to count, without duplicates.
  ///   - anchors: events that go into every set, wanted or not, so that sets can be compared.
  ///   - fits: tries a set; throws when it can't be counted at once.
  init(
    _ events: [String], anchors: [String],
    fits: ([String]) throws(CounterFailure) -> Void
  ) {
    func accepts(_ set: [String]) -> Bool { (try? fits(set)) != nil }

    let usable =
      events.isEmpty
      ? []
      : anchors.reduce(into: [String]()) { chosen, anchor in
        if accepts(chosen + [anchor]) { chosen.append(anchor) }
      }
    for event in events where !usable.contains(event) {
      if let index = sets.firstIndex(where: { accepts($0 + [event]) }) {
        sets[index].append(event)
      } else if !usable.isEmpty, accepts(usable + [event]) {
        sets.append(usable + [event])
      } else {
        do throws(CounterFailure) {
          try fits([event])
          sets.append([event])
        } catch {
          refused.append((event, error.reason))
        }
      }
    }
    if events.contains(where: usable.contains), !sets.contains(where: { $0.starts(with: usable) }) {
      sets.insert(usable, at: 0)
    }
  }
}
