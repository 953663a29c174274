/// Refuses counts that no processor can have made: virtual machines and broken drivers give zeros
/// and negatives where they should give an error.
enum Plausibility {
  /// No processor retires more instructions a cycle.
  static let highestIPC = 8.0

  /// Checks the counts of one set of events.
  ///
  /// - Parameters:
  ///   - counts: every event's count over the region.
  ///   - cycles: the event that counts cycles; absurd cycles discredit the whole set.
  ///   - instructions: the event that counts instructions.
  static func check(
    _ counts: [String: Double], cycles: String, instructions: String
  ) -> [String: Count] {
    let absurdity = absurdity(cycles: counts[cycles], instructions: counts[instructions])
    return counts.mapValues { count in
      if count < 0 { return .failure(CounterFailure(reason: "the count is negative (\(count))")) }
      if let absurdity { return .failure(CounterFailure(reason: absurdity)) }
      return .success(count)
    }
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
