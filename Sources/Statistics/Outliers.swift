/// How many values lie outside Tukey's inner fences, 1.5 hinge spreads beyond the hinges (Tukey
/// 1977, chapter 2). A hinge is the median of a half; of an odd number of values, the one in the
/// middle belongs to both halves. Outliers are counted and reported, never dropped.
public func outlierCount(_ values: [Double]) -> Int {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  let half = (sorted.count + 1) / 2
  let lowHinge = medianOfSorted(sorted.prefix(half))
  let highHinge = medianOfSorted(sorted.suffix(half))
  let reach = 1.5 * (highHinge - lowHinge)
  return sorted.count { $0 < lowHinge - reach || $0 > highHinge + reach }
}
