import Metrics
import Statistics

/// What two networks differ in, whatever runs them.
enum NetworkChange {
  /// The accuracies or R², paired by seed, by Student's test of their differences. Of one seed
  /// there is no such pair; then accuracies differ where their Wilson intervals have nothing in
  /// common. McNemar's test would find smaller differences, but needs to know which samples each
  /// network gets right. Of R² of one seed nothing is known but that it changed.
  ///
  /// `nil` when one has neither, or not the same.
  static func quality(_ pair: ComparedPair) -> ComparisonRow? {
    let seeds = pair.base.qualities.keys.filter { pair.head.qualities[$0] != nil }.sorted()
    guard pair.base.quality == pair.head.quality else { return nil }
    guard seeds.count > 1 else { return single(pair, seed: seeds.first) }
    let base = seeds.compactMap { pair.base.qualities[$0] }
    let head = seeds.compactMap { pair.head.qualities[$0] }
    let differences = zip(head, base).map { $0 - $1 }
    return ComparisonRow(
      cells: network(pair), metric: pair.head.quality.metric, base: mean(base), head: mean(head),
      change: mean(differences), interval: meanInterval(differences),
      pValue: studentTest(differences).pValue, evidence: .none)
  }

  private static func single(_ pair: ComparedPair, seed: UInt64?) -> ComparisonRow? {
    guard let base = first(pair.base.qualities, seed), let head = first(pair.head.qualities, seed)
    else { return nil }
    // Holds 0 exactly where the two have a value in common.
    let interval = wilson(base, pair.base.testSamples).flatMap { base in
      wilson(head, pair.head.testSamples).map { head in
        Interval(low: head.low - base.high, high: head.high - base.low)
      }
    }
    let isFound = interval.map { $0.low > 0 || $0.high < 0 } ?? false
    return ComparisonRow(
      cells: network(pair), metric: pair.head.quality.metric, base: base, head: head,
      change: head - base,
      interval: interval, evidence: isFound ? .found : .none)
  }

  private static func wilson(_ accuracy: Double, _ samples: Int?) -> Interval? {
    guard let samples, samples >= 1, (0...1).contains(accuracy) else { return nil }
    return wilsonInterval(successes: accuracy, count: samples)
  }

  /// The bytes of the files: any difference is a change. `nil` when one has none.
  static func fileBytes(_ pair: ComparedPair) -> ComparisonRow? {
    let seeds = pair.base.fileBytes.keys.filter { pair.head.fileBytes[$0] != nil }.sorted()
    let base = seeds.isEmpty ? sorted(pair.base.fileBytes) : seeds.map { pair.base.fileBytes[$0] }
    let head = seeds.isEmpty ? sorted(pair.head.fileBytes) : seeds.map { pair.head.fileBytes[$0] }
    let values = (base: base.compactMap { $0 }, head: head.compactMap { $0 })
    guard !values.base.isEmpty, !values.head.isEmpty,
      let ratio = ratio(median(values.head), median(values.base))
    else { return nil }
    return ComparisonRow(
      cells: network(pair), metric: .fileBytes, base: median(values.base),
      head: median(values.head), change: ratio,
      evidence: values.base == values.head ? .none : .found)
  }

  private static func network(_ pair: ComparedPair) -> CellPair {
    CellPair(base: pair.cells.base, head: pair.cells.head, axes: [.model, .strategy])
  }

  /// The value of a seed, or of the first that there is.
  private static func first(_ values: [UInt64: Double], _ seed: UInt64?) -> Double? {
    (seed ?? values.keys.min()).flatMap { values[$0] }
  }

  private static func sorted(_ values: [UInt64: Double]) -> [Double?] {
    values.keys.sorted().map { values[$0] }
  }
}
