/// Where the distribution of a series changes, in the order of the series: E-divisive (Matteson &
/// James 2014), which asks nothing of the distribution. The series is split where the energy
/// distance of both sides is largest, then its parts are, until a permutation test finds that
/// shuffled parts split as well.
///
/// As in its use on software's performance a split's right side is all that is left of its part
/// (Daly et al. 2020), and distances are absolute differences (the paper's α is 1). A change shows
/// once `minimumSize` values follow it, if shuffling makes it rare enough: at 1 % three values
/// after some twenty others do.
///
/// - Parameters:
///   - significance: the p-value up to which a split is kept.
///   - minimumSize: how many values each part has at least.
///   - permutations: how many times the parts are shuffled; p-values are multiples of one over one
///     more.
/// - Precondition: `series` holds finite numbers, `minimumSize` ≥ 2, and `significance` is at least
///   the smallest p-value and below 1.
public func changePoints(
  _ series: [Double], significance: Double = 0.01, minimumSize: Int = 3, permutations: Int = 999,
  using generator: inout some RandomNumberGenerator
) -> [ChangePoint] {
  precondition(series.allSatisfy(\.isFinite), "a series holds finite numbers")
  precondition(minimumSize >= 2, "a distance within a part needs two values")
  // Above so many splits of shuffled parts that are as clear the p-value is above `significance`.
  let mostAsClear = Int((significance * Double(permutations + 1)).rounded(.down)) - 1
  precondition(
    mostAsClear >= 0 && significance < 1, "so few permutations give no p-value that small")
  var parts = [EnergySegment(start: 0, values: series)]
  var found: [ChangePoint] = []
  while true {
    let splits = parts.map { $0.bestSplit(minimumSize: minimumSize) }
    guard
      let (part, split) = zip(parts.indices, splits).compactMap({ part, split in
        split.map { (part, $0) }
      }).max(by: { $0.1.statistic < $1.1.statistic }), split.statistic > 0
    else { break }
    // Sums in another order may differ in their last digits.
    let bound = split.statistic * (1 - 1e-9)
    var asClear = 0
    for _ in 0..<permutations where asClear <= mostAsClear {
      for part in parts.indices { parts[part].shuffle(using: &generator) }
      let isAsClear = parts.contains {
        ($0.bestSplit(minimumSize: minimumSize)?.statistic ?? 0) >= bound
      }
      asClear += isAsClear ? 1 : 0
    }
    guard asClear <= mostAsClear else { break }
    let start = parts[part].start
    let end = part + 1 < parts.count ? parts[part + 1].start : series.count
    let index = start + split.length
    found.append(
      ChangePoint(index: index, pValue: Double(asClear + 1) / Double(permutations + 1)))
    parts.replaceSubrange(
      part...part,
      with: [
        EnergySegment(start: start, values: Array(series[start..<index])),
        EnergySegment(start: index, values: Array(series[index..<end])),
      ])
    for index in parts.indices { parts[index].restoreOrder() }
  }
  return found.sorted { $0.index < $1.index }
}
