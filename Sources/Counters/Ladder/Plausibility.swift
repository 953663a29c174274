/// Refuses counts that no processor can have made: virtual machines and broken drivers give zeros
/// and negatives where they should give an error.
enum Plausibility {
  /// No processor retires more instructions a cycle.
  static let highestIPC = 8.0

  /// By how much the cycles, or the instructions, of equal regions may differ, as a fraction of the
  /// larger count: clocks and caches make some per cent between regions that follow each other.
  static let largestDrift = 0.05

  /// Checks the counts of one set of events.
  ///
  /// - Parameters:
  ///   - counts: every event's count over the region, by threads.
  ///   - cycles: the event that counts cycles; absurd cycles discredit the whole set.
  ///   - instructions: the event that counts instructions.
  static func check(
    _ counts: [String: [Double]], cycles: String, instructions: String
  ) -> [String: Count] {
    let absurdity = absurdity(
      cycles: counts[cycles]?.total, instructions: counts[instructions]?.total)
    return counts.mapValues { count in
      if let negative = count.first(where: { $0 < 0 }) {
        return .failure(
          CounterFailure(reason: "the count is negative (\(negative))", isNonsense: true))
      }
      if let absurdity { return .failure(CounterFailure(reason: absurdity, isNonsense: true)) }
      return .success(count)
    }
  }

  /// What is wrong with passes over equal regions, from the counts of one event in each of them;
  /// `nil` when they are about equal.
  static func drift(of event: String, _ counts: [Double]) -> String? {
    guard let least = counts.min(), let most = counts.max(), most > 0,
      most - least > largestDrift * most
    else { return nil }
    let percent = ((most - least) / most * 1000).rounded() / 10
    return
      "\(event) of one region differ by \(percent) % between \(counts.count) passes, more than "
      + "\(Int(largestDrift * 100)) %: something else was going on"
  }

  private static func absurdity(cycles: Double?, instructions: Double?) -> String? {
    if cycles == 0 { return "zero cycles were counted: the processor's counters don't run" }
    if instructions == 0 {
      return "zero instructions were counted: the processor's counters don't run"
    }
    guard let cycles, let instructions, cycles > 0, instructions > highestIPC * cycles else {
      return nil
    }
    let ratio = (instructions / cycles * 10).rounded() / 10
    return "\(ratio) instructions per cycle were counted, more than \(highestIPC): "
      + "its set can't be trusted"
  }
}
