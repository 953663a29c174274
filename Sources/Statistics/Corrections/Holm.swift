/// Holm's adjusted p-values, in the order given (Holm 1979): those at most α are significant, with
/// a probability of at most α that any of them is a false alarm, however the tests depend on each
/// other.
///
/// - Precondition: every p-value lies in 0…1.
public func holmAdjusted(_ pValues: [Double]) -> [Double] {
  adjusted(pValues, order: <) { rank, count in Double(count - rank) }
}

/// Walks the p-values in `order`, multiplies each by its factor, and lets none go back behind those
/// before it.
func adjusted(
  _ pValues: [Double], order: (Double, Double) -> Bool,
  factor: (_ rank: Int, _ count: Int) -> Double
) -> [Double] {
  precondition(pValues.allSatisfy((0...1).contains), "a p-value lies in 0…1")
  var result = pValues
  var last: Double?
  for (rank, index) in pValues.indices.sorted(by: { order(pValues[$0], pValues[$1]) }).enumerated()
  {
    let value = min(1, pValues[index] * factor(rank, pValues.count))
    let bounded = last.map { order($0, value) ? value : $0 } ?? value
    result[index] = bounded
    last = bounded
  }
  return result
}
